import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

const logger = new URL('../../../functions/platform/logger.ts', import.meta.url).href;

/** What a program that logs like this prints. */
function printed(statement: string): string {
  const program = `import { logFailure, logInfo } from ${JSON.stringify(logger)};\n${statement}`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { encoding: 'utf8', env: { ...process.env, POWERTOOLS_LOG_LEVEL: 'INFO' } },
  );
  return stdout + stderr;
}

describe('a log line', () => {
  test('says what failed and where, never the message: messages quote data', () => {
    const line = printed(`
      const error = new RangeError('阿卜杜热合曼 990001198807150011 6220190614166000042');
      logFailure('failed', { act: 'rosters.applyPart', subject: 'im_1 0' }, error);
    `);

    expect(line).toContain('"failure":"RangeError"');
    expect(line).toContain('"act":"rosters.applyPart"');
    expect(line).not.toMatch(/阿卜杜热合曼|990001198807150011|6220190614166000042/u);
  });
});

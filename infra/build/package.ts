import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where the county can be deployed: the same sources, one template each. */
export type Partition = 'aws' | 'aws-cn';

const REGION = { aws: 'ap-southeast-1', 'aws-cn': 'cn-northwest-1' } as const;

export function packageDir(root: string, partition: Partition): string {
  return join(root, 'dist', 'package', partition);
}

export function templatePath(root: string, partition: Partition): string {
  return join(packageDir(root, partition), 'cloudformation-template-update-stack.json');
}

/**
 * Packages the service without a login or a network: zips and one CloudFormation template.
 *
 * @throws Error with what the framework printed when it refuses.
 */
export async function packageService(root: string, partition: Partition): Promise<void> {
  const target = packageDir(root, partition);
  rmSync(target, { recursive: true, force: true });
  const framework = join(root, 'node_modules', 'osls', 'bin', 'serverless.js');
  const args = [framework, 'package', '--region', REGION[partition], '--package', target];
  // As it is uploaded; CloudFormation counts the bytes.
  args.push('--minify-template');
  const { code, text } = await run(process.execPath, args, root);
  if (code !== 0 || !existsSync(templatePath(root, partition))) {
    throw new Error(`Packaging for ${partition} failed:\n${text}`);
  }
}

function run(command: string, args: readonly string[], cwd: string) {
  return new Promise<{ readonly code: number | null; readonly text: string }>((resolve, reject) => {
    let text = '';
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, SLS_TELEMETRY_DISABLED: '1', SLS_NOTIFICATIONS_MODE: 'off' },
    });
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.stderr.on('data', (chunk) => {
      text += chunk;
    });
    const stop = () => child.kill();
    process.once('exit', stop);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', stop);
      resolve({ code, text });
    });
  });
}

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CannotGoOn } from '../../../infra/local/season/cannot-go-on.ts';
import { Workplace } from '../../../infra/local/season/workplace.ts';

let out = '';
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'season-'));
});
afterEach(() => rmSync(out, { recursive: true }));

describe('the folder of results', () => {
  test('is not used when it holds anything of the user', () => {
    writeFileSync(join(out, 'letter.docx'), '');

    expect(() => new Workplace(out, 'key')).toThrow(CannotGoOn);
    expect(readdirSync(out)).toEqual(['letter.docx']);
  });

  test('keeps what the user adds to it later, and loses only what we wrote', () => {
    const workplace = new Workplace(out, 'key');
    mkdirSync(join(out, 'bank'));
    for (const name of ['summary.json', '清册处理结果-批量扣款清册.xlsx', 'notes.txt']) {
      writeFileSync(join(out, name), '');
    }

    workplace.clearResults();

    expect(readdirSync(out).sort()).toEqual(['.county', 'notes.txt']);
  });

  test('keeps seasons on other files apart', () => {
    const first = new Workplace(out, 'first');
    first.imports.note('abc', 'im_1');
    first.finish(7);

    const second = new Workplace(out, 'second');

    expect(second.finishedDays).toBe(0);
    expect(second.imports.importOf('abc')).toBeUndefined();
    expect(new Workplace(out, 'first')).toMatchObject({ finishedDays: 7 });
    expect(new Workplace(out, 'first').imports.importOf('abc')).toBe('im_1');
  });

  test('forgets one season when it is begun again', () => {
    const workplace = new Workplace(out, 'key');
    workplace.finish(7);
    mkdirSync(workplace.county);

    workplace.beginAgain();

    expect(workplace.finishedDays).toBe(0);
    expect(workplace.isNew).toBe(true);
    expect(existsSync(out)).toBe(true);
  });
});

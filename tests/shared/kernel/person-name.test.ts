import {
  nameKeyOf,
  type PersonName,
  parsePersonName,
} from '@liangxian/shared/kernel/person-name.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

function parsed(text: string): PersonName {
  const result = parsePersonName(text);
  if (!result.ok) throw new Error(`${text}: ${result.refusal.code}`);
  return result.value;
}

const DOT_VARIANTS = [
  ['U+00B7', '\u00B7'],
  ['U+2022', '\u2022'],
  ['U+2027', '\u2027'],
  ['U+30FB', '\u30FB'],
  ['U+FF65', '\uFF65'],
  ['U+2219', '\u2219'],
  ['U+22C5', '\u22C5'],
  ['U+0387', '\u0387'],
  ['U+FF0E', '\uFF0E'],
  ['U+002E', '.'],
  ['U+3002', '\u3002'],
  ['U+FF61', '\uFF61'],
  ['U+16EB', '\u16EB'],
  ['U+2E31', '\u2E31'],
] as const;

const BLANKS_AND_MARKS = [
  ['a blank before and behind', ' 祖丽胡玛尔·阿卜力孜 '],
  ['an ideographic blank inside', '祖丽胡玛尔·阿卜 力孜'],
  ['blanks round the dot', '祖丽胡玛尔 · 阿卜力孜'],
  ['a no-break blank', '祖丽胡玛尔·\u00A0阿卜力孜'],
  ['a zero-width blank', '祖丽胡玛尔\u200B·阿卜力孜\u200B'],
  ['a zero-width joiner', '祖丽胡\u200D玛尔·阿卜力孜'],
  ['a byte order mark', '\uFEFF祖丽胡玛尔·阿卜力孜'],
  ['a right-to-left mark', '\u200F祖丽胡玛尔·阿卜力孜'],
  ['a line break', '祖丽胡玛尔·\n阿卜力孜'],
  ['a tab before', '\t祖丽胡玛尔·阿卜力孜'],
  ['two dots', '祖丽胡玛尔··阿卜力孜'],
  ['two kinds of dots and a blank', '祖丽胡玛尔. ・阿卜力孜'],
] as const;

describe('a name with the separator dot', () => {
  test.each(DOT_VARIANTS)(
    'the dot %s between Chinese characters is the dot of the notice',
    (_code, dot) => {
      expect(parsePersonName(`阿卜杜拉${dot}热合曼`)).toEqual({
        ok: true,
        value: '阿卜杜拉·热合曼',
      });
    },
  );

  test.each(BLANKS_AND_MARKS)('with %s it is the same name', (_what, text) => {
    expect(parsePersonName(text)).toEqual({ ok: true, value: '祖丽胡玛尔·阿卜力孜' });
  });

  test('a name of three parts keeps both dots', () => {
    expect(parsed('买买提.吐尔逊•热合曼')).toBe('买买提·吐尔逊·热合曼');
  });
});

describe('a name without it', () => {
  test.each(['J. Smith', 'MARY ANN O.K.', "O'Neil", 'Anna-Maria', '王伟', 'ئابدۇللا'])(
    '%s stays as it is',
    (name) => {
      expect(parsePersonName(name)).toEqual({ ok: true, value: name });
    },
  );

  test.each([
    ['王  伟', '王伟'],
    ['MARY   ANN', 'MARY ANN'],
    ['Jose\u0301', 'José'],
    ['Jose\u200B\u0301', 'José'],
  ])('%s becomes %s', (text, name) => {
    expect(parsed(text)).toBe(name);
  });

  test.each(['𬱖', '㛃', '龙𠀀', '〇三'])('%s, a rare character, is kept', (name) => {
    expect(parsed(name)).toBe(name);
  });
});

describe('what is no name', () => {
  test.each([
    ['', 'NAME_MISSING'],
    [' \u200B　', 'NAME_MISSING'],
    ['=HYPERLINK("http://example.invalid","吐尔逊·艾力")', 'NAME_LIKE_FORMULA'],
    ['=1+1', 'NAME_LIKE_FORMULA'],
    ['+86', 'NAME_LIKE_FORMULA'],
    ['-王伟', 'NAME_LIKE_FORMULA'],
    ['@SUM(A1)', 'NAME_LIKE_FORMULA'],
    ['\u200B =王伟', 'NAME_LIKE_FORMULA'],
    ['\t=王伟', 'NAME_LIKE_FORMULA'],
    ['王伟<script>', 'NAME_HAS_STRANGE_CHARACTERS'],
    ['＝王伟', 'NAME_HAS_STRANGE_CHARACTERS'],
    ['王伟|李丽', 'NAME_HAS_STRANGE_CHARACTERS'],
    ['王伟\uFFFD', 'NAME_HAS_STRANGE_CHARACTERS'],
    ['王'.repeat(51), 'NAME_TOO_LONG'],
  ])('"%s" is refused as %s', (text, code) => {
    expect(parsePersonName(text)).toEqual({ ok: false, refusal: { code } });
  });

  test('50 characters fit, and a four-byte character counts as one', () => {
    expect(parsed('王'.repeat(50))).toHaveLength(50);
    expect(parsePersonName('𬱖'.repeat(50)).ok).toBe(true);
    expect(parsePersonName('𬱖'.repeat(51)).ok).toBe(false);
  });
});

describe('the canonical spelling', () => {
  const roughName = fc
    .array(
      fc.constantFrom(
        ..."阿卜王𬱖〇ABéｅ.·・。• 　\t-'’()（9",
        '\u200B',
        '\u200D',
        '\uFEFF',
        '\u202E',
        '\u0301',
        '\u3099',
        '\uFE00',
        'ئ',
      ),
      { maxLength: 20 },
    )
    .map((characters) => characters.join(''));

  test('is canonical already: reading it again changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(roughName, fc.string({ unit: 'binary' })), (text) => {
        const once = parsePersonName(text);

        if (once.ok) expect(parsePersonName(once.value)).toEqual(once);
        else expect(once.refusal.code).toMatch(/^NAME_/u);
      }),
      { numRuns: 5_000 },
    );
  });

  test('spellings of one name share a key; other letters never do', () => {
    const keys = ['阿布都·艾尼', '阿布都艾尼', '阿布都 艾尼', '阿布都．艾尼'].map((text) =>
      nameKeyOf(parsed(text)),
    );

    expect(new Set(keys).size).toBe(1);
    expect(nameKeyOf(parsed('阿不都·艾尼'))).not.toBe(keys[0]);
    expect(nameKeyOf(parsed('Mary Ann'))).toBe(nameKeyOf(parsed('MARYANN')));
  });
});

import { type Fen, formatYuan, parseYuan } from '../kernel/money.ts';
import { tiersOn } from '../policy/tiers.ts';
import { isBlankMark } from './cell-text.ts';
import type { EffectiveColumnKey } from './effective-columns.ts';
import { type Participation, readParticipation } from './plain-answers.ts';
import type { RowCells } from './row-cells.ts';
import type { RowContext } from './row-context.ts';

/** 参保: what the row enrols the person in. `undefined` where a problem was added. */
export type EnrolmentCells = {
  readonly pension?: { readonly tierFen: Fen };
  readonly medical: boolean;
};

/** Reads 参加养老 with its tier, and 参加医疗. Neither is a remark: enrolment is decided by the insurance side (REG 7). */
export function readEnrolment(
  cells: RowCells<EffectiveColumnKey>,
  context: RowContext,
): EnrolmentCells | undefined {
  const pension = readParticipation(cells.cell('pension'));
  const medical = readParticipation(cells.cell('medical'));
  const inPension = decide(cells, 'pension', pension, medical);
  const tierFen = inPension === true ? readTier(cells, context) : undefined;
  const inMedical = decide(cells, 'medical', medical, pension);

  if (inPension === false && !isNoTier(cells.text('tier'))) {
    cells.remark('TIER_WITHOUT_PENSION', 'tier', '不参加养老的，档次留空');
  }
  if (inPension === false && inMedical === false) {
    cells.remark('NO_SCHEME', 'pension', '至少参加养老、医疗中的一项', '养老、医疗都不参加');
  }
  if (inPension === undefined || inMedical === undefined) return undefined;
  return { ...(tierFen === undefined ? {} : { pension: { tierFen } }), medical: inMedical };
}

/** In a roster that ticks (√) who takes part, the empty cell beside a tick means no. */
function decide(
  cells: RowCells<EffectiveColumnKey>,
  key: 'pension' | 'medical',
  answer: Participation,
  neighbour: Participation,
): boolean | undefined {
  switch (answer) {
    case 'yes':
    case 'ticked':
      return true;
    case 'no':
      return false;
    case 'blank':
      if (neighbour === 'ticked') return false;
      cells.problem('PARTICIPATION_MISSING', key, '是或否');
      return undefined;
    case 'unreadable':
      cells.problem('PARTICIPATION_UNREADABLE', key, '是或否');
      return undefined;
  }
}

function readTier(cells: RowCells<EffectiveColumnKey>, context: RowContext): Fen | undefined {
  const text = cells.text('tier');
  const tiers = tiersOn(context.policy, context.coverageYear, context.readOn);
  const offered = () =>
    `${context.coverageYear} 年度的档次：${tiers.map(({ tierFen }) => yuanWords(tierFen)).join('、')}`;
  if (isBlankMark(text)) {
    cells.problem('TIER_MISSING', 'tier', offered());
    return undefined;
  }
  const amount = parseYuan(text.normalize('NFKC').replace(/(?:\/年|每年|档次?)$/u, ''));
  if (!amount.ok) {
    cells.problem('TIER_NOT_AN_AMOUNT', 'tier', offered());
    return undefined;
  }
  if (!tiers.some(({ tierFen }) => tierFen === amount.value)) {
    cells.problem('TIER_NOT_IN_POLICY', 'tier', offered());
    return undefined;
  }
  return amount.value;
}

function isNoTier(text: string): boolean {
  return isBlankMark(text) || /^0+(?:\.0+)?元?$/u.test(text);
}

function yuanWords(amountFen: Fen): string {
  return formatYuan(amountFen).replace(/\.00$/u, '');
}

import type { BankFileFacts, BankFileRefusal } from '@liangxian/shared/deductions/bank-return.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { type Fen, fen, sumFen } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import type { BankFileContent } from './bank-file-reading.ts';
import { numberIn, textIn } from './bank-file-values.ts';

type Totals = Extract<BankFileRefusal, { readonly code: 'TOTALS_DIFFER' }>['total'];

/** Compares every total that a header, trailer or control file declares with what the rows add up to. */
export function checkTotals(
  content: BankFileContent,
  computed: { readonly [Total in Totals]?: number },
): Result<undefined, BankFileRefusal> {
  for (const facts of content.declared) {
    for (const total of Object.keys(computed) as Totals[]) {
      const declared = numberIn(facts, total);
      const counted = computed[total];
      if (declared !== undefined && counted !== undefined && declared !== counted) {
        return refuse({ code: 'TOTALS_DIFFER', total, declared, computed: counted });
      }
    }
  }
  return accept(undefined);
}

/** What a file says about its batch. Headerless files repeat it on every row; everywhere it must be the same. */
export function batchFactsOf(
  layout: BankLayout,
  direction: 'instruction' | 'return',
  content: BankFileContent,
): Result<BankFileFacts, BankFileRefusal> {
  const carried = layout[direction].record.flatMap(({ value }) =>
    value.kind === 'data' ? [value.datum] : [],
  );
  const found: { customerNo?: string; batch?: string; date?: string } = {};
  for (const fact of ['customerNo', 'batch', 'date'] as const) {
    const inRows = carried.includes(fact) ? content.rows.map(({ facts }) => facts) : [];
    for (const facts of [...content.declared, ...inRows]) {
      const value = textIn(facts, fact);
      if (value === undefined) continue;
      if (found[fact] !== undefined && found[fact] !== value) {
        return refuse({ code: 'HEADER_CONTRADICTS', fact });
      }
      found[fact] = value;
    }
  }
  const { date, ...named } = found;
  return accept({
    ...named,
    ...(date === undefined ? {} : { date: localDate(date) }),
    rowCount: content.rows.length,
    totalFen: totalOf(content),
  });
}

function totalOf(content: BankFileContent): Fen {
  return sumFen(content.rows.map(({ facts }) => fen(numberIn(facts, 'amount') ?? 0)));
}

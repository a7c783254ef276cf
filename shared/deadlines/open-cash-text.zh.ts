import { type Fen, fen, formatYuan, sumFen } from '../kernel/money.ts';

type OpenDay = { readonly takenFen: Fen; readonly differenceFen: number };

/** What a collector is told in the evening about cash of the day that is not paid in whole (REG 30). */
export function cashDayText(
  { takenFen, differenceFen }: OpenDay,
  paidInBy: string,
): { readonly title: string; readonly text: string } {
  return {
    title: '今天的现金还没有结清',
    text: `今天收现金${formatYuan(takenFen)}元，${standing(differenceFen)}。现金应在当天${paidInBy}前存入并登记（日清日结）；不结清，明天不能再收。请现在处理，或联系乡镇负责人。依据：征收管理办法第30条。`,
  };
}

/** What a township is told in the evening about its collectors whose cash is not paid in whole. */
export function openCashText(
  townshipName: string,
  days: readonly (OpenDay & { readonly name: string })[],
  paidInBy: string,
): { readonly title: string; readonly text: string } {
  const lines = days.map(({ name, differenceFen }) => `${name}（${standing(differenceFen)}）`);
  const total = sumFen(days.map(({ takenFen }) => takenFen));
  return {
    title: `今天有${days.length}名代收人员的现金没有结清`,
    text: `${townshipName}：今天收现金${formatYuan(total)}元的${days.length}名代收人员没有结清：${lines.join('、')}。现金应在当天${paidInBy}前存入并登记（日清日结），请督促今天处理。依据：征收管理办法第30条。`,
  };
}

function standing(differenceFen: number): string {
  return differenceFen > 0
    ? `还有${formatYuan(fen(differenceFen))}元没有存入`
    : `多存了${formatYuan(fen(-differenceFen))}元`;
}

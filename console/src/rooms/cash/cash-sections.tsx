import { listCashOnlyApi } from '@liangxian/shared/cash/cash-only.api.ts';
import { listCollectorsApi, showMyCashApi } from '@liangxian/shared/cash/collectors.api.ts';
import { listCashDaysApi, listCashTroublesApi } from '@liangxian/shared/cash/days.api.ts';
import { Sections } from '../../components/sections.tsx';
import { useWords } from '../../messages/words.ts';
import { cashWords } from './words.ts';

/** The parts of the room. */
export function CashSections() {
  const t = useWords(cashWords);
  return (
    <Sections
      name={t.title}
      sections={[
        { href: '/', label: t.days, act: listCashDaysApi.act },
        { href: '/collect', label: t.collect, act: showMyCashApi.act },
        { href: '/cash-only', label: t.cashOnly, act: listCashOnlyApi.act },
        { href: '/troubles', label: t.troubles, act: listCashTroublesApi.act },
        { href: '/collectors', label: t.collectors, act: listCollectorsApi.act },
      ]}
    />
  );
}

import { listRefundRostersApi } from '@liangxian/shared/refunds/refund-rosters.api.ts';
import { listRefundsApi } from '@liangxian/shared/refunds/refunds.api.ts';
import { listReversalsApi } from '@liangxian/shared/refunds/reversals.api.ts';
import { Sections } from '../../components/sections.tsx';
import { useWords } from '../../messages/words.ts';
import { refundWords } from './words.ts';

export function RefundSections() {
  const t = useWords(refundWords);
  return (
    <Sections
      name={t.title}
      sections={[
        { href: '/', label: t.applications, act: listRefundsApi.act },
        { href: '/rosters', label: t.rosters, act: listRefundRostersApi.act },
        { href: '/reversals', label: t.reversals, act: listReversalsApi.act },
      ]}
    />
  );
}

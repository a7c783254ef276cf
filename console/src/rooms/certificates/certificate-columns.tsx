import type { TableColumnType } from 'antd';
import { State, type Tone } from '../../components/state.tsx';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import type { ShownCertificate } from './shown-certificate.ts';
import { certificateWords } from './words.ts';

const TONES: Readonly<Record<ShownCertificate['standing'], Tone>> = {
  valid: 'done',
  awaiting_deposit: 'working',
  void: 'over',
};

/** The columns that lists of certificates have in common. */
export function useCertificateColumns() {
  const t = useWords(certificateWords);
  const common = useWords(commonWords);
  const { yuan, time } = useFormats();
  return {
    number: { title: t.number, dataIndex: 'number' },
    scheme: {
      title: common.scheme,
      key: 'scheme',
      render: (_, { scheme }) => common.schemes[scheme],
    },
    amount: { title: t.amount, dataIndex: 'amountFen', align: 'right', render: yuan },
    paidAt: { title: t.paidAt, dataIndex: 'paidAt', render: time },
    standing: {
      title: t.standing,
      key: 'standing',
      render: (_, { standing }) => <State tone={TONES[standing]}>{t.standings[standing]}</State>,
    },
    prints: {
      title: t.prints,
      key: 'prints',
      align: 'right',
      render: (_, { prints }) => String(prints.length),
    },
  } satisfies Readonly<Record<string, TableColumnType<ShownCertificate>>>;
}

/** How money came, in words. */
export function useChannelWords(): (channel: string) => string {
  const t = useWords(certificateWords);
  const channels: Readonly<Record<string, string>> = t.channels;
  return (channel) => channels[channel] ?? t.batchDeduction;
}

import type { showOwnDueApi } from '@liangxian/shared/dues/own-dues.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { Card, Facts, Money } from '../../components/parts.tsx';
import { Words } from '../../elements/elements.tsx';
import { useChannelName } from '../../messages/channel.ts';
import { useDueWords } from '../../messages/dues.ts';
import { useFormats } from '../../messages/formats.ts';

type OwnDue = Answered<typeof showOwnDueApi>;

/** The standard, who pays what of it, and what the government adds. */
export function Parts({ due }: { readonly due: OwnDue }) {
  const t = useDueWords();
  const { standardFen, dueFen, sponsored, addition, categories } = due;
  return (
    <Card title={t.how}>
      <Facts
        facts={[
          { name: t.standard, value: <Money fen={standardFen} /> },
          {
            name: t.categories,
            value: categories.map(({ name }) => name).join('、') || t.ordinary,
          },
          ...sponsored.map(({ payer, categoryName, amountFen }) => ({
            name: t.sponsored(payer, categoryName),
            value: <Money fen={amountFen} />,
          })),
          { name: t.self, value: <Money fen={dueFen} /> },
          addition && {
            name: addition.kind === 'subsidy' ? t.subsidy : t.fiscal,
            value: <Money fen={addition.amountFen} />,
          },
        ]}
      />
    </Card>
  );
}

/** What was paid, when and where, and what became of it. */
export function Receipts({ due }: { readonly due: OwnDue }) {
  const t = useDueWords();
  const { dayAt } = useFormats();
  const channelName = useChannelName();
  if (due.receipts.length === 0) return null;
  return (
    <Card title={t.receipts}>
      <Facts
        facts={due.receipts.map(({ reference, channel, amountFen, at, fate }) => ({
          name: `${dayAt(at)} ${channelName(channel)}`,
          value: (
            <Words key={reference}>
              <Money fen={amountFen} /> {t.fates[fate]}
            </Words>
          ),
        }))}
      />
    </Card>
  );
}

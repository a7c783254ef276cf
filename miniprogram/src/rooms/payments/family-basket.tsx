import type { listOwnDuesApi } from '@liangxian/shared/dues/own-dues.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { Trouble } from '../../components/answer.tsx';
import { goOnTo } from '../../components/go.ts';
import { BigButton, Card, ChoiceLine, Line, Money, Note } from '../../components/parts.tsx';
import { Box, Words } from '../../elements/elements.tsx';
import { useCommon } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useNextStepWords } from '../../messages/next-step.ts';
import { usePaymentWords } from '../../messages/payments.ts';
import { payBasket } from './pay-order.ts';

type Family = Answered<typeof listOwnDuesApi>;
type Item = Family['persons'][number]['dues'][number] & {
  readonly personId: string;
  readonly name: string;
};

/** What the family owes, each line to be taken or left, and one button. */
export function FamilyBasket({
  family,
  only,
  channel,
  again,
}: {
  readonly family: Family;
  /** The one due that the resident came for; all of them without. */
  readonly only: Readonly<Record<string, string>>;
  readonly channel: OnlineChannel | undefined;
  readonly again: () => void;
}) {
  const t = usePaymentWords();
  const { schemes } = useCommon();
  const { yuan } = useFormats();
  const [left, setLeft] = useState<readonly string[] | undefined>();
  const items = itemsOf(family);
  const payable = items.filter(({ mayPay, dueFen }) => mayPay && dueFen > 0);
  const isWanted = (item: Item) =>
    left === undefined
      ? only['personId'] === undefined ||
        (only['personId'] === item.personId && only['scheme'] === item.scheme)
      : !left.includes(idOf(item));
  const chosen = payable.filter(isWanted);
  const totalFen = chosen.reduce((sum, { dueFen }) => sum + dueFen, 0);
  const toggle = (item: Item) => {
    const leftNow = payable.filter((each) => !isWanted(each)).map(idOf);
    const id = idOf(item);
    setLeft(leftNow.includes(id) ? leftNow.filter((each) => each !== id) : [...leftNow, id]);
  };
  const pay = useAct(async () => {
    if (channel === undefined) return;
    try {
      const orderId = await payBasket({
        channel,
        lines: chosen.map(({ personId, scheme, dueFen }) => ({
          personId,
          scheme,
          coverageYear: family.coverageYear,
          amountFen: dueFen,
        })),
      });
      if (orderId !== undefined) goOnTo('payments/order', { orderId });
    } finally {
      // Refused because something has changed meanwhile: the page must show what is so now.
      again();
    }
  });
  if (payable.length === 0) {
    return (
      <>
        <Trouble problem={pay.problem} />
        <Note>{t.nothing}</Note>
        <NotHere items={items} />
      </>
    );
  }
  return (
    <>
      <Card title={t.choose}>
        <Box role="group" label={t.choose}>
          {payable.map((item) => (
            <ChoiceLine
              key={idOf(item)}
              role="checkbox"
              checked={isWanted(item)}
              disabled={pay.isBusy}
              onTap={() => toggle(item)}
            >
              <Words className="choice-name">
                {item.name} {schemes[item.scheme]}
              </Words>
              <Money fen={item.dueFen} />
            </ChoiceLine>
          ))}
        </Box>
        <Line className="total">
          <Words>{t.total}</Words>
          <Money fen={totalFen} isBig />
        </Line>
      </Card>
      <Trouble problem={pay.problem} />
      <BigButton
        isBusy={pay.isBusy}
        disabled={totalFen === 0 || channel === undefined}
        onTap={pay.run}
      >
        {pay.isBusy ? t.paying : t.pay(yuan(totalFen))}
      </BigButton>
      <NotHere items={items} />
    </>
  );
}

/** What is not to be paid here now, and why: assisted, paid, under way. */
function NotHere({ items }: { readonly items: readonly Item[] }) {
  const t = usePaymentWords();
  const { schemes } = useCommon();
  const words = useNextStepWords();
  const others = items.filter(({ mayPay, dueFen }) => !mayPay || dueFen === 0);
  if (others.length === 0) return null;
  return (
    <Card title={t.notHere}>
      <Box role="list">
        {others.map((item) => (
          <Box key={idOf(item)} role="listitem" className="not-here">
            <Words className="strong">
              {item.name} {schemes[item.scheme]}
            </Words>
            <Words>{words.state(item.step)}</Words>
            <Words className="small">{words.sentence(item.step)}</Words>
          </Box>
        ))}
      </Box>
    </Card>
  );
}

function itemsOf({ persons }: Family): readonly Item[] {
  return persons.flatMap(({ personId, name, dues }) =>
    dues.map((due) => ({ ...due, personId, name })),
  );
}

function idOf({ personId, scheme }: Item): string {
  return `${personId} ${scheme}`;
}

import { listOwnDuesApi } from '@liangxian/shared/dues/own-dues.api.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import { useEffect, useState } from 'react';
import { useAsk } from '../../api/use-ask.ts';
import { Answer } from '../../components/answer.tsx';
import { goTo, useGiven } from '../../components/go.ts';
import { Page } from '../../components/page.tsx';
import { Note, QuietButton } from '../../components/parts.tsx';
import { Words } from '../../elements/elements.tsx';
import { usePaymentWords } from '../../messages/payments.ts';
import { platform } from '../../platform/here.ts';
import { FamilyBasket } from './family-basket.tsx';

/** One payment for the whole family: for whom, for what, how much (A29-1). */
export default function PayPage() {
  const t = usePaymentWords();
  return (
    <Page title={t.title}>
      <Pay />
    </Page>
  );
}

function Pay() {
  const given = useGiven();
  const channel = usePayChannel();
  const asked = useAsk(listOwnDuesApi, { query: {} });
  if (channel === 'none') return <NoGateway />;
  return (
    <Answer asked={asked}>
      {(family) => (
        <FamilyBasket family={family} only={given} channel={channel} again={asked.again} />
      )}
    </Answer>
  );
}

/** The gateway that pays here; `none` where there is none, undefined until it is known. */
function usePayChannel(): OnlineChannel | 'none' | undefined {
  const [channel, setChannel] = useState<OnlineChannel | 'none' | undefined>();
  useEffect(() => {
    platform.payChannel().then(
      (found) => setChannel(found ?? 'none'),
      () => undefined,
    );
  }, []);
  return channel;
}

/** In a browser outside WeChat and Alipay it is said plainly, with where to go instead. */
function NoGateway() {
  const t = usePaymentWords();
  return (
    <Note mood="attention">
      <Words className="strong">{t.noGateway}</Words>
      <Words>{t.noGatewayWords}</Words>
      <QuietButton onTap={() => goTo('units/help')}>{t.whereElse}</QuietButton>
    </Note>
  );
}

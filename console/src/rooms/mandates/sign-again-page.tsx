import type { MandateId } from '@liangxian/shared/kernel/ids.ts';
import { showMandateApi } from '@liangxian/shared/mandates/mandates.api.ts';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { Page } from '../../components/page.tsx';
import { useWords } from '../../messages/words.ts';
import type { Person } from './person.ts';
import { SignForm } from './sign-form.tsx';
import { mandateWords } from './words.ts';

/** A new signature that takes the place of a mandate: whom the old one pays for is offered. */
export function SignAgainPage({ mandateId }: { readonly mandateId: MandateId }) {
  const t = useWords(mandateWords);
  const shown = useAsk(showMandateApi, { path: { mandateId } });
  return (
    <Page title={t.signAgain} lead={t.signAgainLead}>
      <Answer of={shown}>
        {({ payerId, bankId, accountName, paysFor }) => (
          <SignForm
            persons={personsOf(paysFor)}
            payer={payerId}
            bankId={bankId}
            accountName={accountName}
            replaces={mandateId}
          />
        )}
      </Answer>
    </Page>
  );
}

type PaidFor = {
  readonly personId: Person['personId'];
  readonly scheme: 'resident_pension' | 'resident_medical';
  readonly name: string;
  readonly residentIdMasked: string;
};

/** One line a person, with the schemes that are paid for. */
function personsOf(paysFor: readonly PaidFor[]): readonly Person[] {
  return [...Map.groupBy(paysFor, ({ personId }) => personId)].map(([personId, schemes]) => ({
    personId,
    name: schemes[0]?.name ?? '',
    residentIdMasked: schemes[0]?.residentIdMasked ?? '',
    schemes: schemes.map(({ scheme }) => scheme),
  }));
}

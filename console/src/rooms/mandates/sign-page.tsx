import { showResidentApi } from '@liangxian/shared/dues/resident-account.api.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { listResidentsApi } from '@liangxian/shared/residents/residents.api.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { Page } from '../../components/page.tsx';
import { useWords } from '../../messages/words.ts';
import { PrintForm } from './print-form.tsx';
import { SignForm } from './sign-form.tsx';
import { mandateWords } from './words.ts';

/** A first mandate for somebody and the household: what stands on the signed paper. */
export function SignPage({ personId }: { readonly personId: PersonId }) {
  const t = useWords(mandateWords);
  const query = { coverageYear: coverageYear() };
  const asked = useAsk(showResidentApi, { path: { personId }, query });
  const { villageId = '', householdNo } = asked.data ?? {};
  const household = useAsk(
    listResidentsApi,
    { body: { villageId, ...(householdNo !== undefined && { householdNo }), limit: 50 } },
    { enabled: householdNo !== undefined },
  );
  return (
    <Page title={t.sign} lead={t.signLead} acts={<PrintForm personId={personId} />}>
      <Answer of={asked}>
        {({ name, residentIdMasked, enrolment, householdNo: ofHousehold }) => {
          const own = { personId, name, residentIdMasked, enrolment };
          if (ofHousehold === undefined) return <SignForm persons={[own]} payer={personId} />;
          return (
            <Answer of={household}>
              {({ residents }) => (
                <SignForm
                  persons={[own, ...residents.filter((one) => one.personId !== personId)]}
                  payer={personId}
                />
              )}
            </Answer>
          );
        }}
      </Answer>
    </Page>
  );
}

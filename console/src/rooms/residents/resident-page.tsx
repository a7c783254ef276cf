import { listCertificatesApi } from '@liangxian/shared/certificates/certificates.api.ts';
import { showResidentApi } from '@liangxian/shared/dues/resident-account.api.ts';
import { showPersonApi } from '@liangxian/shared/families/desk.api.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { revealResidentApi } from '@liangxian/shared/residents/residents.api.ts';
import { Link } from 'wouter';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAsk } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { Answer } from '../../components/answer.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { MarkCashOnly } from '../../components/mark-cash-only.tsx';
import { Page } from '../../components/page.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { DuePanels } from './due-panels.tsx';
import { HoldingsTable } from './holdings-table.tsx';
import { Household } from './household.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { Reveal } from './reveal.tsx';
import { usePersonWords } from './use-person-words.ts';
import { residentWords } from './words.ts';

/** One resident: who, what is due and what came in, what to do next, who belongs to the household. */
export function ResidentPage({ personId }: { readonly personId: PersonId }) {
  const t = useWords(residentWords);
  const may = useMay();
  const names = useNames();
  const person = usePersonWords();
  const asked = useAsk(showResidentApi, {
    path: { personId },
    query: { coverageYear: coverageYear() },
  });
  const back = <Link href="/">{t.backToSearch}</Link>;
  return (
    <Page title={asked.data?.name ?? t.resident} acts={back}>
      <Answer of={asked}>
        {(resident) => (
          <>
            <DuePanels dues={resident.dues} />
            <section className="panel">
              <h2>{t.who}</h2>
              <FactList
                facts={[
                  [t.residentId, resident.residentIdMasked],
                  [t.village, names.place(resident.townshipId, resident.villageId)],
                  [t.householdNo, resident.householdNo ?? t.none],
                  [t.phone, resident.phoneMasked ?? t.none],
                  [t.categories, person.categories(resident.categories)],
                  [
                    t.enrolledIn,
                    t.inYear(resident.enrolment.coverageYear, person.enrolment(resident.enrolment)),
                  ],
                ]}
              />
              {may(revealResidentApi.act) && <Reveal personId={resident.personId} />}
              <MarkCashOnly villageId={resident.villageId} personId={resident.personId} />
            </section>
            {may(listCertificatesApi.act) && (
              <p>
                <Link href={`~/certificates/${personId}`}>{t.certificates}</Link>
              </p>
            )}
            {may(showPersonApi.act) && (
              <p>
                <Link href={`~/families/${personId}`}>{t.signInAndFamily}</Link>
              </p>
            )}
            <HoldingsTable holdings={resident.holdings} />
            <LedgerTable entries={resident.entries} />
            {resident.householdNo !== undefined && (
              <Household
                villageId={resident.villageId}
                householdNo={resident.householdNo}
                except={resident.personId}
              />
            )}
          </>
        )}
      </Answer>
    </Page>
  );
}

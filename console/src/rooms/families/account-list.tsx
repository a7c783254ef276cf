import { endAccountAtDeskApi, type showPersonApi } from '@liangxian/shared/families/desk.api.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { Answered } from '../../api/client.ts';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { EndWithReason } from './end-with-reason.tsx';
import { familyWords } from './words.ts';

type Accounts = Answered<typeof showPersonApi>['accounts'];

/** The telephones and browsers with which a resident signs in. */
export function AccountList({
  personId,
  accounts,
}: {
  readonly personId: PersonId;
  readonly accounts: Accounts;
}) {
  const t = useWords(familyWords);
  const may = useMay();
  const { time } = useFormats();
  const end = useAct(endAccountAtDeskApi);
  return (
    <section className="panel">
      <h2>{t.accounts}</h2>
      {accounts.length === 0 && <p className="quiet">{t.noAccounts}</p>}
      <ul className="people">
        {accounts.map(({ accountId, platform, since, until }) => (
          <li key={accountId}>
            {t.platforms[platform]} <span className="quiet">{t.since(time(since))}</span>{' '}
            {until !== undefined && <span className="quiet">{t.validUntil(time(until))}</span>}
            {may(endAccountAtDeskApi.act) && (
              <EndWithReason
                label={t.endAccount}
                pending={end.isPending}
                end={(reason) => end.mutate({ path: { personId, accountId }, body: { reason } })}
              />
            )}
          </li>
        ))}
      </ul>
      <ProblemNote problem={end.error} />
    </section>
  );
}

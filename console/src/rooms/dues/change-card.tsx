import type { listChangesApi } from '@liangxian/shared/dues/dues.api.ts';
import { decideChangeApi } from '@liangxian/shared/dues/dues.api.ts';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useNames } from '../../api/use-names.ts';
import { FactList } from '../../components/fact-list.tsx';
import { OfficerName } from '../../components/officer-name.tsx';
import { State } from '../../components/state.tsx';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { DecideChange } from './decide-change.tsx';
import { duesWords } from './words.ts';

export type Change = Answered<typeof listChangesApi>['changes'][number];

const tones = { applied_for: 'waiting', approved: 'done', refused: 'over' } as const;

/** One application: what is wanted and why, what would be due; then the decision. */
export function ChangeCard({ change }: { readonly change: Change }) {
  const t = useWords(duesWords);
  const common = useWords(commonWords);
  const may = useMay();
  const names = useNames();
  const { yuan, time } = useFormats();
  const { wanted, before, after, decision } = change;
  const wantedWords = {
    tier: () => (wanted.kind === 'tier' ? t.wantsTier(yuan(wanted.tierFen)) : ''),
    category: () =>
      wanted.kind === 'category' ? t.wantsCategory(names.category(wanted.category)) : '',
    not_due: () => t.wantsNotDue,
  }[wanted.kind]();
  return (
    <article className="panel card" aria-label={change.name}>
      <header className="card-head">
        <h2>
          <Link href={`~/residents/${change.personId}`}>{change.name}</Link>
        </h2>
        <State tone={tones[change.state]}>{t.changeStates[change.state]}</State>
      </header>
      <p>
        {names.place(change.townshipId, change.villageId)} · {change.residentIdMasked}
      </p>
      <p className="card-fact">
        {common.schemes[change.scheme]} · {wantedWords}：
        <strong>
          {yuan(before.dueFen)} → {after === undefined ? t.nothing : yuan(after.dueFen)}
        </strong>
      </p>
      <FactList
        facts={[
          [t.why, change.reason],
          [t.evidence, change.evidence],
          [
            t.appliedBy,
            <span key="by">
              <OfficerName officerId={change.appliedBy} /> {time(change.appliedAt)}
            </span>,
          ],
          ...(decision === undefined
            ? []
            : [
                [
                  t.decidedBy,
                  <span key="decided">
                    <OfficerName officerId={decision.by} /> {time(decision.at)}：{decision.reason}
                  </span>,
                ] as const,
              ]),
        ]}
      />
      {change.effect === 'waiting_for_payment' && <p className="note note-soon">{t.waits}</p>}
      {change.state === 'applied_for' && may(decideChangeApi.act) && (
        <DecideChange changeId={change.changeId} />
      )}
    </article>
  );
}

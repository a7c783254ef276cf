import { decideCaseApi } from '@liangxian/shared/deductions/deductions.api.ts';
import { isLocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { useNames } from '../../api/use-names.ts';
import { FactList } from '../../components/fact-list.tsx';
import { OfficerName } from '../../components/officer-name.tsx';
import { State } from '../../components/state.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { DecideCase } from './decide-case.tsx';
import type { StaffCase } from './shown-case.ts';
import { caseWords } from './words.ts';

/** Totals that a bank's file declares in fen. */
const AMOUNTS: ReadonlySet<string> = new Set(['totalAmount', 'collectedTotal']);

export function Case({ staffCase }: { readonly staffCase: StaffCase }) {
  const t = useWords(caseWords);
  const { time, day, yuan } = useFormats();
  const names = useNames();
  const may = useMay();
  const factNames: Readonly<Record<string, string>> = t.factNames;
  const codes: Readonly<Record<string, string>> = t.codes;
  const { kind, bankId, fileId, openedAt, facts, decision } = staffCase;
  const inFen = AMOUNTS.has(String(facts['total'])) ? new Set(['declared', 'computed']) : new Set();
  /** A code in words, an amount as money; what else a fact may hold is shown whole rather than left out. */
  const textOf = (name: string, value: unknown): string => {
    if (typeof value === 'number') return inFen.has(name) ? yuan(value) : String(value);
    if (typeof value !== 'string') return JSON.stringify(value);
    return isLocalDate(value) ? day(value) : (codes[value] ?? value);
  };
  return (
    <section className="panel">
      <h3>
        <State tone={decision === undefined ? 'late' : 'over'}>{t.kinds[kind]}</State>
      </h3>
      {decision === undefined && <p>{t.meaning[kind]}</p>}
      <FactList
        facts={[
          [t.bank, names.bank(bankId)],
          ...(fileId === undefined ? [] : [[t.file, fileId] as const]),
          [t.openedAt, time(openedAt)],
          ...Object.entries(facts).map(
            ([name, value]) => [factNames[name] ?? name, textOf(name, value)] as const,
          ),
          ...(decision === undefined
            ? []
            : ([
                [t.action, t.actions[decision.action]],
                [t.reason, decision.reason],
                [t.decidedBy, <OfficerName key="by" officerId={decision.by} />],
                [t.decidedAt, time(decision.at)],
              ] as const)),
        ]}
      />
      {decision === undefined && may(decideCaseApi.act) && <DecideCase staffCase={staffCase} />}
    </section>
  );
}

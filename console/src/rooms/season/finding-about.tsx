import type { listFindingsApi } from '@liangxian/shared/deadlines/deadlines.api.ts';
import { isLocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useNames } from '../../api/use-names.ts';
import { OfficerName } from '../../components/officer-name.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { findingWords } from './finding-words.ts';
import { seasonWords } from './words.ts';

export type Finding = Answered<typeof listFindingsApi>['findings'][number];

/** What a finding is about, in words, and where one looks into it. */
export function FindingAbout({ finding }: { readonly finding: Finding }) {
  const t = useWords(findingWords);
  const { milestones } = useWords(seasonWords);
  const names = useNames();
  const { kind, subject, townshipId, unitName, facts } = finding;
  const fact = (name: string) => String(facts[name] ?? '');
  switch (kind) {
    case 'file_not_arrived':
    case 'push_unanswered': {
      const where = townshipId === undefined ? unitName : names.township(townshipId);
      return `${fact('what')} · ${where ?? ''}`;
    }
    case 'return_overdue':
      return (
        <Link href="~/cases">
          {names.bank(fact('bankId'))} · {fact('fileId')}
        </Link>
      );
    case 'import_stuck':
    case 'rows_missing':
      return (
        <Link href={`~/${'instructions' in facts ? 'deductions' : 'rosters'}/${subject}`}>
          {'instructions' in facts ? t.theRun : t.theRoster}
        </Link>
      );
    case 'milestone_missed': {
      const named: Readonly<Record<string, string>> = milestones;
      return named[subject.slice(subject.indexOf(' ') + 1)] ?? subject;
    }
    case 'message_not_sent':
      return <OfficerName officerId={fact('officerId')} />;
    case 'payment_unknown':
      return (
        <Link href={`~/payments/${subject}`} className="wraps">
          {subject}
        </Link>
      );
    case 'reversal_in_doubt':
      return (
        <Link href="~/refunds/reversals" className="wraps">
          {subject}
        </Link>
      );
    case 'cash_not_paid_in':
    case 'cash_differs':
    case 'cash_to_check':
    case 'cash_to_give_back':
    case 'cash_unfinished': {
      const [dayId = ''] = subject.split(' ');
      return (
        <Link href={`~/cash/days/${encodeURIComponent(dayId)}`}>
          {names.township(townshipId ?? '')} · {fact('on')}
        </Link>
      );
    }
    case 'cash_numbers_missing':
      return (
        <Link href="~/cash/troubles?kind=device_gap">
          {names.township(townshipId ?? '')} · <OfficerName officerId={fact('officerId')} />
        </Link>
      );
    case 'duty_repaired':
      return <span className="wraps">{subject}</span>;
  }
}

/** What was seen, in words. */
export function useFindingFacts(): (finding: Finding) => string {
  const t = useWords(findingWords);
  const { day } = useFormats();
  const text = (value: string | number) =>
    typeof value === 'string' && isLocalDate(value) ? day(value) : String(value);
  return ({ facts }) =>
    Object.entries(facts)
      .map(([name, value]) => t.said(name, text(value)))
      .filter((said) => said !== '')
      .join(t.between);
}

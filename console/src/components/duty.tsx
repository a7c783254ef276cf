import type { listDutiesApi } from '@liangxian/shared/deadlines/deadlines.api.ts';
import { daysBetween, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { Link } from 'wouter';
import type { Answered } from '../api/client.ts';
import { useMe } from '../frame/me.ts';
import { dutyWords } from '../messages/duty-words.ts';
import { useFormats } from '../messages/formats.ts';
import { useWords } from '../messages/words.ts';
import { State, type Tone } from './state.tsx';

export type Duty = Answered<typeof listDutiesApi>['duties'][number];

const TONES: Readonly<Record<Duty['standing'], Tone>> = {
  ahead: 'working',
  due_soon: 'waiting',
  late: 'late',
  done: 'done',
  done_late: 'late',
  lifted: 'over',
};

/** Where the act that fulfils a duty is done; nothing where it happens by itself or outside. */
const PLACES: Readonly<Record<string, string>> = {
  'act:policy.startSeason': '/policy',
  'act:exchange.answerException': '/exceptions',
  'act:exchange.passOnException': '/exceptions',
  'act:exchange.decideDelivery': '/deliveries/received',
  'act:dues.setAmounts': '/dues',
  'act:dues.applyForChange': '/dues',
  'push:due-roster': '/dues',
  'push:category-changes': '/residents',
  'act:deductions.sendBankFile': '/deductions',
  'push:failure-list': '/deductions',
  'push:refund-roster': '/refunds/rosters',
  'register:village-officers': '/units',
};

/** How a duty stands, with the days that are left or past. */
export function DutyState({ duty, today }: { readonly duty: Duty; readonly today: LocalDate }) {
  const t = useWords(dutyWords);
  const { standing, daysLate, dueOn } = duty;
  const left = daysBetween(today, dueOn);
  const days = {
    late: t.daysLate(daysLate),
    done_late: t.daysLate(daysLate),
    ahead: left === 0 ? t.dueToday : t.daysLeft(left),
    due_soon: left === 0 ? t.dueToday : t.daysLeft(left),
    done: '',
    lifted: '',
  }[standing];
  return (
    <State tone={TONES[standing]}>
      {t.standings[standing]}
      {days !== '' && `，${days}`}
    </State>
  );
}

/** The last day in time; a provisional one says so. */
export function DueDay({ duty }: { readonly duty: Duty }) {
  const t = useWords(dutyWords);
  const { day } = useFormats();
  return (
    <span className="no-wrap">
      {duty.due.kind === 'fixed' ? day(duty.due.on) : t.notBefore(day(duty.due.notBefore))}
    </span>
  );
}

/** Leads to where one's own duty is done. */
export function DutyLink({ duty }: { readonly duty: Duty }) {
  const t = useWords(dutyWords);
  const { units } = useMe();
  if (duty.status !== 'open' || !units.some(({ unitId }) => unitId === duty.unitId)) return null;
  const href = duty.wanted.map((wanted) => placeOf(wanted, duty)).find((place) => place !== '');
  return href === undefined ? null : (
    <Link href={`~${href}`} className="go-link">
      {t.go}
    </Link>
  );
}

function placeOf(wanted: string, { period }: Duty): string {
  const [kind, name = ''] = wanted.split(':');
  if (kind === 'delivery') {
    return `/deliveries/new?${new URLSearchParams({ dataSetId: name, period })}`;
  }
  return PLACES[wanted] ?? '';
}

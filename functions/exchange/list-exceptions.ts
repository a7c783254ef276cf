import {
  type DataException,
  type ExceptionId,
  type ExceptionState,
  runningClocks,
} from '@liangxian/shared/exchange/data-exception.ts';
import { isSupervisor, unitsActedFor } from '@liangxian/shared/exchange/parties.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { permitFor } from '@liangxian/shared/units/permissions.ts';
import type { Exceptions } from './exception-ports.ts';
import type { Page, PageRequest } from './ports.ts';
import { unitsConcerned } from './work-on-exception.ts';

export type ExceptionFilter = PageRequest & {
  readonly box: 'owner' | 'raised' | 'asked' | 'county';
  readonly state?: ExceptionState;
  readonly deliveryId?: string;
  readonly unitId?: string;
  readonly late?: boolean;
};

/** A list's place: the instant of raising, and the id. */
const CURSOR = /^\d{15}#ex_[0-9a-z-]{8,40}$/u;

/** Exceptions that concern the units of whoever asks, the latest raised first; running clocks say whether they are late. */
export async function listExceptions(
  ports: { readonly exceptions: Exceptions; readonly coverageYear: number },
  filter: ExceptionFilter,
  occasion: OfficerOccasion,
): Promise<Result<Page<DataException>, { readonly code: 'OUT_OF_AREA' | 'BAD_CURSOR' }>> {
  const { box, cursor, unitId } = filter;
  if (cursor !== undefined && !CURSOR.test(cursor)) return refuse({ code: 'BAD_CURSOR' });
  const acting = unitsActedFor(occasion.officer, occasion.units);
  const mine = acting.filter((party) => unitId === undefined || party.unitId === unitId);
  const isCounty = box === 'county';
  if (isCounty ? !acting.some(isSupervisor) : mine.length === 0) {
    return refuse({ code: 'OUT_OF_AREA' });
  }
  const boxes = isCounty
    ? [`exceptions#county#${ports.coverageYear}`]
    : mine.map((party) => `exceptions#${box}#${party.unitId}`);
  const on = beijingDateAt(occasion.at);
  const page = await ports.exceptions.list(boxes, filter, (exception) => {
    const isLate = withLateness(exception, on).clocks.some(({ late }) => late === true);
    return (
      (filter.state === undefined || exception.state === filter.state) &&
      (filter.deliveryId === undefined || exception.item.deliveryId === filter.deliveryId) &&
      (!isCounty || unitId === undefined || unitsConcerned(exception).includes(unitId)) &&
      (filter.late === undefined || isLate === filter.late)
    );
  });
  return accept({ ...page, items: page.items.map((one) => withLateness(one, on)) });
}

type MayDo = 'say' | 'pass_on' | 'confirm' | 'answer' | 'close' | 'reopen' | 'withdraw';

/** An exception with its thread and clocks, and what whoever asks may do about it. */
export async function showException(
  { exceptions }: { readonly exceptions: Exceptions },
  exceptionId: ExceptionId,
  occasion: OfficerOccasion,
): Promise<
  Result<
    DataException & { readonly may: readonly MayDo[] },
    { readonly code: 'EXCEPTION_NOT_FOUND' | 'OUT_OF_AREA' }
  >
> {
  const exception = await exceptions.find(exceptionId);
  if (exception === undefined) return refuse({ code: 'EXCEPTION_NOT_FOUND' });
  const acting = unitsActedFor(occasion.officer, occasion.units);
  const isConcerned = unitsConcerned(exception).some((id) => occasion.units.includes(id));
  if (!isConcerned && !acting.some(isSupervisor)) return refuse({ code: 'OUT_OF_AREA' });
  const on = beijingDateAt(occasion.at);
  return accept({ ...withLateness(exception, on), may: mayDo(exception, occasion) });
}

function mayDo(exception: DataException, { officer, at }: OfficerOccasion): readonly MayDo[] {
  const { state, ownerUnit, raisedByUnit, passedTo } = exception;
  const on = beijingDateAt(at);
  const acts = (act: string, ...unitIds: readonly (string | undefined)[]) => {
    const permit = permitFor(`exchange.${act}`, officer.posts, on);
    return unitIds.some((unitId) => unitId !== undefined && permit?.units.includes(unitId));
  };
  const isOpen = state !== 'closed' && state !== 'withdrawn';
  const concludes = acts('concludeException', raisedByUnit);
  const offers: readonly (readonly [MayDo, boolean])[] = [
    ['say', isOpen && acts('sayAboutException', ownerUnit, raisedByUnit, passedTo)],
    ['pass_on', state === 'raised' && acts('passOnException', ownerUnit)],
    ['confirm', state === 'passed_on' && acts('confirmException', passedTo)],
    ['answer', (state === 'raised' || state === 'confirmed') && acts('answerException', ownerUnit)],
    ['close', state === 'answered' && concludes],
    ['reopen', state === 'answered' && concludes],
    ['withdraw', isOpen && concludes],
  ];
  return offers.filter(([, offered]) => offered).map(([act]) => act);
}

function withLateness(
  exception: DataException,
  on: ReturnType<typeof beijingDateAt>,
): DataException {
  const running = runningClocks(exception, on);
  return {
    ...exception,
    clocks: [...exception.clocks.filter(({ ended }) => ended !== undefined), ...running],
  };
}

import type { MandateId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  changeMandate,
  type MandateState,
  type StateRefusal,
} from '@liangxian/shared/mandates/mandate.ts';
import type { Area } from '@liangxian/shared/units/area.ts';
import { StaleVersionError } from '../platform/failures.ts';
import type { MandateBook, Residents } from './ports.ts';
import { findWithin, type NotFound } from './whereabouts.ts';

type ChangePorts = { readonly book: MandateBook; readonly residents: Residents };
type Asked = { readonly mandateId: MandateId; readonly reason: string };
type At = { readonly area: Area; readonly by: string; readonly at: number };

const MOST_ROUNDS = 10;

/** What had stopped it is settled at the bank: the next run asks by it again. */
export function resumeMandate(ports: ChangePorts, asked: Asked, at: At) {
  return moveTo('signed', ports, asked, at);
}

/**
 * The payer withdraws. From now on no run asks by it; what a bank was asked for already keeps its claim and ends with the
 * bank's answer, because nobody can call a file back from a bank.
 */
export function withdrawMandate(ports: ChangePorts, asked: Asked, at: At) {
  return moveTo('void', ports, asked, at);
}

async function moveTo(
  state: MandateState,
  ports: ChangePorts,
  { mandateId, reason }: Asked,
  { area, by, at }: At,
): Promise<Result<{ readonly state: MandateState }, NotFound | StateRefusal>> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = await findWithin(ports, mandateId, area);
    if (!found.ok) return found;
    const { mandate, place } = found.value;
    const because = state === 'void' ? `withdrawn: ${reason}` : `resumed: ${reason}`;
    const details = { by, ...(place !== undefined && { place }) };
    const moved = changeMandate(mandate, state, because, at, details);
    if (!moved.ok) return refuse(moved.refusal);
    if (moved.value === mandate) return accept({ state });
    if ((await ports.book.save(moved.value)) === 'written') return accept({ state });
  }
  throw new StaleVersionError(`The mandate ${mandateId} kept changing`);
}

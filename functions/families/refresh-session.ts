import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { openHelperSession, openSession, type Session } from './open-session.ts';
import type { FamilyPorts, Principal } from './ports.ts';
import { whoseAccount } from './who-asks.ts';

/** A new session of the account's own person, or of somebody who allowed them to help today. */
export async function refreshSession(
  ports: FamilyPorts,
  principal: Principal,
  helping: PersonId | undefined,
  at: number,
): Promise<Result<Session, { readonly code: 'NOT_BOUND' | 'HELP_OVER' }>> {
  const owner = await whoseAccount(ports, principal, at);
  if (!owner.ok) return owner;
  if (helping === undefined) return accept(await openSession(ports, owner.value, at));
  const helps = await ports.book.helpsBy(owner.value.resident.personId);
  const help = helps.find(({ personId, until }) => personId === helping && at < until);
  const helped = help && (await ports.residents.find(helping));
  if (help === undefined || helped === undefined) return refuse({ code: 'HELP_OVER' });
  return accept(await openHelperSession(ports, owner.value, helped, help, at));
}

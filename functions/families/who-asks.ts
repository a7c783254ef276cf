import { bindingHolds } from '@liangxian/shared/families/account.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { StandingAccount } from './open-session.ts';
import type { FamilyPorts, Principal } from './ports.ts';

type NotBound = { readonly code: 'NOT_BOUND' };
type NotWhileHelping = { readonly code: 'NOT_WHILE_HELPING' };
type Ports = Pick<FamilyPorts, 'book' | 'residents'>;

/**
 * Whose account asks, as the register has it now: a session may outlive its binding by half an hour, but nothing here is
 * shown or changed with it. In a helper's session the account is the helper's.
 */
export async function whoseAccount(
  { book, residents }: Ports,
  { personId, account, helperId }: Principal,
  at: number,
): Promise<Result<StandingAccount, NotBound>> {
  const binding = account && (await book.binding(account.accountId));
  if (account === undefined || binding === undefined || !bindingHolds(binding, at)) {
    return refuse({ code: 'NOT_BOUND' });
  }
  if (binding.personId !== (helperId ?? personId)) return refuse({ code: 'NOT_BOUND' });
  const resident = await residents.find(binding.personId);
  return resident === undefined
    ? refuse({ code: 'NOT_BOUND' })
    : accept({ binding, account, resident });
}

/** The person themselves: who helps somebody arranges nothing about that person's family and accounts. */
export async function oneself(
  ports: Ports,
  principal: Principal,
  at: number,
): Promise<Result<StandingAccount, NotBound | NotWhileHelping>> {
  if (principal.helperId !== undefined) return refuse({ code: 'NOT_WHILE_HELPING' });
  return whoseAccount(ports, principal, at);
}

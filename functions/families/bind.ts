import {
  type Account,
  bindAccount,
  bindingHolds,
  endBinding,
  type Platform,
} from '@liangxian/shared/families/account.ts';
import type { AccountId, CodeRequestId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { openSession, type Session } from './open-session.ts';
import type { FamilyPorts, Principal } from './ports.ts';
import { type CodeRefusal, takeCode } from './take-code.ts';
import { tell } from './tell.ts';
import { termsInForce } from './terms-in-force.ts';
import { oneself } from './who-asks.ts';

const PLATFORM_WORDS: Readonly<Record<Platform, string>> = {
  weapp: '微信账号',
  alipay: '支付宝账号',
  h5: '浏览器',
};

/**
 * Binds an account to the person whose code it gives. An account belongs to one person; the same code given twice by
 * the same account opens a session twice and binds once.
 */
export async function confirmBinding(
  ports: FamilyPorts,
  account: Account,
  given: { readonly requestId: CodeRequestId; readonly code: string },
  at: number,
): Promise<Result<Session, CodeRefusal | { readonly code: 'BOUND_TO_ANOTHER' }>> {
  const { accountId, platform } = account;
  const purpose = 'binding';
  const proof = await takeCode(ports, { ...given, purpose, askedBy: accountId }, at);
  if (!proof.ok) return proof;
  const { resident, handedOut } = proof.value;
  const before = await ports.book.binding(accountId);
  const isBound = before !== undefined && bindingHolds(before, at);
  if (!isBound) {
    const terms = await termsInForce(ports.terms);
    const binding = bindAccount(before, account, resident.personId, at, terms);
    if (await ports.book.bind(binding, proof.value)) {
      // Whoever holds the telephone has just read a code on it; who bound by the desk's code has it told to them.
      const word = { who: PLATFORM_WORDS[platform], what: 'bound' } as const;
      if (handedOut !== undefined) await tell(ports, resident, word, at);
    }
  }
  const binding = await ports.book.binding(accountId);
  if (binding === undefined || !bindingHolds(binding, at)) return refuse({ code: 'CODE_EXPIRED' });
  if (binding.personId !== resident.personId) return refuse({ code: 'BOUND_TO_ANOTHER' });
  return accept(await openSession(ports, { binding, account, resident }, at));
}

/** Ends an account's binding to the person who asks; one that has ended is as it shall be. */
export async function endAccount(
  ports: FamilyPorts,
  principal: Principal,
  accountId: AccountId,
  at: number,
): Promise<
  Result<
    { readonly accountId: AccountId; readonly state: 'ended' },
    { readonly code: 'ACCOUNT_NOT_YOURS' | 'NOT_WHILE_HELPING' | 'NOT_BOUND' }
  >
> {
  const me = await oneself(ports, principal, at);
  if (!me.ok) return me;
  const binding = await ports.book.binding(accountId);
  if (binding === undefined || binding.personId !== me.value.resident.personId) {
    return refuse({ code: 'ACCOUNT_NOT_YOURS' });
  }
  if (bindingHolds(binding, at)) await ports.book.endBinding(endBinding(binding, at));
  return accept({ accountId, state: 'ended' });
}

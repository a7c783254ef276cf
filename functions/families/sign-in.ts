import { bindingHolds, type Platform } from '@liangxian/shared/families/account.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { openSession, type Session } from './open-session.ts';
import type { FamilyPorts, SignInRefusal } from './ports.ts';

type NotBound = { readonly state: 'not_bound'; readonly token: string; readonly until: number };

/** Signs a telephone or browser in: as the person it is bound to, or as one that may bind itself and nothing else. */
export async function signIn(
  ports: FamilyPorts,
  { platform, code }: { readonly platform: Platform; readonly code: string },
  at: number,
): Promise<Result<Session | NotBound, SignInRefusal>> {
  const terms = await ports.terms.current();
  if (terms === undefined) return refuse({ code: 'PLATFORM_NOT_OPEN' });
  const found = await ports.platforms.accountOf(platform, code, at);
  if (!found.ok) return found;
  const account = found.value;
  const binding = await ports.book.binding(account.accountId);
  const resident =
    binding !== undefined && bindingHolds(binding, at)
      ? await ports.residents.find(binding.personId)
      : undefined;
  if (binding !== undefined && resident !== undefined) {
    return accept(await openSession(ports, { binding, account, resident }, at));
  }
  const until = at + terms.bindingMinutes * 60_000;
  return accept({ state: 'not_bound', ...(await ports.tokens.unbound(account, at, until)) });
}

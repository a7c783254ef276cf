import { readClaim } from '@liangxian/shared/families/claim.ts';
import { type Help, helpUntil, type Side } from '@liangxian/shared/families/family.ts';
import type { CodeRequestId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import { type Asked, type AskRefusal, askForCode } from './ask-for-code.ts';
import { openHelperSession, type Session } from './open-session.ts';
import type { FamilyPorts, Principal, Proof } from './ports.ts';
import { type CodeRefusal, takeCode } from './take-code.ts';
import { tell } from './tell.ts';
import { oneself, whoseAccount } from './who-asks.ts';

type NotOneself = { readonly code: 'NOT_WHILE_HELPING' | 'NOT_BOUND' };

/** 协助办理: asks a person to be allowed to help them today. */
export async function startHelp(
  ports: FamilyPorts,
  principal: Principal,
  written: { readonly name: string; readonly idNumber: string },
  { at, address }: { readonly at: number; readonly address: string | undefined },
): Promise<Result<Asked, AskRefusal | NotOneself | { readonly code: 'YOURSELF' }>> {
  const me = await oneself(ports, principal, at);
  if (!me.ok) return me;
  const { resident } = me.value;
  const claim = readClaim(written);
  if (!claim.ok) return claim;
  if (claim.value.residentId === resident.residentId) return refuse({ code: 'YOURSELF' });
  const askedBy = resident.personId;
  const asking = { purpose: 'helper', askedBy, askerName: resident.name, address } as const;
  return askForCode(ports, { ...asking, claim: claim.value }, at);
}

/** The person gave their code: a session for them until midnight. The same code again opens it again. */
export async function confirmHelp(
  ports: FamilyPorts,
  principal: Principal,
  given: { readonly requestId: CodeRequestId; readonly code: string },
  at: number,
): Promise<Result<Session, CodeRefusal | NotOneself>> {
  const me = await oneself(ports, principal, at);
  if (!me.ok) return me;
  const helper = me.value.resident;
  const purpose = 'helper';
  const proof = await takeCode(ports, { ...given, purpose, askedBy: helper.personId }, at);
  if (!proof.ok) return proof;
  const helped = proof.value.resident;
  const help = await allowHelp(ports, { helper, helped }, proof.value, at);
  return help === undefined
    ? refuse({ code: 'CODE_EXPIRED' })
    : accept(await openHelperSession(ports, me.value, helped, help, at));
}

/** Keeps today's help once; undefined when its code was used before and the help is over. */
export async function allowHelp(
  ports: FamilyPorts,
  { helper, helped }: { readonly helper: Resident; readonly helped: Resident },
  proof: Proof,
  at: number,
): Promise<Help | undefined> {
  const { personId } = helped;
  const help = { helperId: helper.personId, personId, since: at, until: helpUntil(at) };
  if (await ports.book.help(help, proof)) {
    await tell(ports, helped, { who: helper.name, what: 'helps' }, at);
    return help;
  }
  const helps = await ports.book.helpsBy(helper.personId);
  return helps.find((one) => one.personId === personId && at < one.until);
}

/** Either side ends today's help; the helper from their own session or from the one in which they help. */
export async function endHelp(
  ports: FamilyPorts,
  principal: Principal,
  { personId, side }: { readonly personId: PersonId; readonly side: Side },
  at: number,
): Promise<
  Result<
    { readonly personId: PersonId; readonly state: 'ended' },
    { readonly code: 'NOT_HELPING' | 'NOT_BOUND' }
  >
> {
  const me = await whoseAccount(ports, principal, at);
  if (!me.ok) return me;
  const own = me.value.resident.personId;
  const helps = side === 'acting' ? await ports.book.helpsBy(own) : await ports.book.helpsOf(own);
  const help = helps.find(
    (one) => (side === 'acting' ? one.personId : one.helperId) === personId && at < one.until,
  );
  if (help === undefined) return refuse({ code: 'NOT_HELPING' });
  await ports.book.endHelp(help, at);
  return accept({ personId, state: 'ended' });
}

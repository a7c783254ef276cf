import { type CodeRequest, isWaiting } from '@liangxian/shared/families/code-request.ts';
import type { CodeRequestId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import { allowHelp } from './help.ts';
import { linkByProof } from './link-persons.ts';
import type { FamilyPorts, Principal } from './ports.ts';
import { oneself } from './who-asks.ts';

type Decided = { readonly requestId: CodeRequestId; readonly state: 'allowed' | 'declined' };
type Refusal =
  | { readonly code: 'NOT_ASKED' | 'CODE_EXPIRED' | 'NOT_WHILE_HELPING' | 'NOT_BOUND' }
  | { readonly code: 'FAMILY_FULL'; readonly places: number };

/** Says in one's own session whether somebody may act for oneself, without a code going from hand to hand. */
export async function decideAsked(
  ports: FamilyPorts,
  principal: Principal,
  { requestId, allow }: { readonly requestId: CodeRequestId; readonly allow: boolean },
  at: number,
): Promise<Result<Decided, Refusal>> {
  const me = await oneself(ports, principal, at);
  if (!me.ok) return me;
  const { resident } = me.value;
  const request = await ports.requests.find(requestId);
  const asker = request && (await askerOf(ports, request, resident));
  if (request === undefined || asker === undefined) return refuse({ code: 'NOT_ASKED' });
  if (request.outcome === (allow ? 'confirmed' : 'declined')) {
    return accept({ requestId, state: allow ? 'allowed' : 'declined' });
  }
  if (!isWaiting(request, at)) return refuse({ code: 'CODE_EXPIRED' });
  if (!allow) {
    const isDeclined = await ports.requests.decline(request);
    return isDeclined ? accept({ requestId, state: 'declined' }) : refuse({ code: 'CODE_EXPIRED' });
  }
  const done = await grant(ports, request, { asker, resident }, at);
  return done.ok ? accept({ requestId, state: 'allowed' }) : done;
}

/** Who asks for this resident's word; nobody where the request is about somebody else, or about an account. */
async function askerOf(
  { hashes, residents }: FamilyPorts,
  request: CodeRequest,
  resident: Resident,
): Promise<Resident | undefined> {
  if (request.purpose === 'binding') return undefined;
  const claimKey = await hashes.claimKeyOf(resident);
  if (!hashes.isSame(claimKey, request.claimKey)) return undefined;
  return residents.find(request.askedBy as PersonId);
}

async function grant(
  ports: FamilyPorts,
  request: CodeRequest,
  { asker, resident }: { readonly asker: Resident; readonly resident: Resident },
  at: number,
) {
  if (request.purpose === 'helper') {
    const help = await allowHelp(ports, { helper: asker, helped: resident }, { request }, at);
    return help === undefined ? refuse({ code: 'CODE_EXPIRED' }) : accept(help);
  }
  return linkByProof(ports, asker, resident, { request }, at);
}

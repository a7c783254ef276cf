import type { MandateId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { type Mandate, signMandate } from '@liangxian/shared/mandates/mandate.ts';
import type { Area } from '@liangxian/shared/units/area.ts';
import { StaleVersionError } from '../platform/failures.ts';
import { accountFault, type SigningPorts } from './read-signing.ts';
import { takePlaceOf } from './take-place.ts';
import { findWithin, type NotFound } from './whereabouts.ts';

type CorrectionRefusal =
  | NotFound
  | {
      readonly code:
        | 'SEASON_NOT_STARTED'
        | 'BANK_NOT_IN_POLICY'
        | 'ACCOUNT_NAME_NOT_WRITABLE'
        | 'NAME_IS_THE_SAME'
        | 'MANDATE_STATE_NOT_ALLOWED';
    };

const MOST_ROUNDS = 10;
const BECAUSE = 'name_corrected';

/**
 * Another spelling of the account's name is another mandate (ADR 37): the one under the old spelling may stand in a file
 * that is sealed and not sent. Whoever the old one paid for is paid for by the new one; the old one is closed last.
 */
export async function correctAccountName(
  ports: SigningPorts,
  { mandateId, accountName }: { readonly mandateId: MandateId; readonly accountName: string },
  occasion: {
    readonly coverageYear: number;
    readonly area: Area;
    readonly by: string;
    readonly at: number;
  },
): Promise<Result<{ readonly mandateId: MandateId }, CorrectionRefusal>> {
  const found = await findWithin(ports, mandateId, occasion.area);
  if (!found.ok) return found;
  const { mandate: old, place } = found.value;
  if (old.accountName === accountName) return refuse({ code: 'NAME_IS_THE_SAME' });
  const fault = await accountFault(ports, { ...old, accountName }, occasion.coverageYear);
  if (fault !== undefined) return refuse(fault);
  const corrected = await corrects(ports, old, accountName, { ...occasion, place });
  if (corrected === undefined) return refuse({ code: 'MANDATE_STATE_NOT_ALLOWED' });
  await ports.book.moveCovers(mandateId, corrected.mandateId);
  const { by, at } = occasion;
  const next = { mandateId: corrected.mandateId, because: BECAUSE, by, at };
  const closed = await takePlaceOf(ports.book, mandateId, next);
  return closed.ok ? accept({ mandateId: corrected.mandateId }) : closed;
}

/** The mandate under the right spelling; undefined when the old one is over, so that there is nothing to correct. */
async function corrects(
  { book }: SigningPorts,
  old: Mandate,
  accountName: string,
  { by, at, place }: { readonly by: string; readonly at: number; readonly place: Mandate['place'] },
): Promise<Mandate | undefined> {
  const { payerId, payerName, bankId, accountNo, paper, reSign } = old;
  const account = { payerId, bankId, accountNo, accountName };
  const isWaiting = old.state !== 'void' || reSign?.voidedAt !== undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { firstId, nextId, mandate } = await book.standing(account, old.mandateId);
    // Begun before, or the right spelling came with a roster meanwhile.
    if (mandate?.replaces === old.mandateId || (mandate?.state === 'signed' && isWaiting))
      return mandate;
    if (!isWaiting || old.replacedBy !== undefined) return undefined;
    const signed = signMandate(
      {
        mandateId: nextId,
        ...account,
        payerName,
        replaces: old.mandateId,
        ...(place !== undefined && { place }),
        ...(paper !== undefined && { paper }),
      },
      BECAUSE,
      at,
      by,
    );
    if ((await book.add(signed, firstId)) === 'written') return signed;
  }
  throw new StaleVersionError(`The account of ${old.mandateId} kept changing`);
}

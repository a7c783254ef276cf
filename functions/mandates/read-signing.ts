import type { MandateId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import { maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import {
  nameKeyOf,
  type PersonName,
  parsePersonName,
} from '@liangxian/shared/kernel/person-name.ts';
import { parseResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Cover, MandatePlace } from '@liangxian/shared/mandates/mandate.ts';
import type { SignedAccount } from '@liangxian/shared/mandates/signing.ts';
import { bankById } from '@liangxian/shared/policy/banks.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { BankRows, MandateBook, Policies, Residents } from './ports.ts';
import { findWithin } from './whereabouts.ts';

export type SigningPorts = {
  readonly book: MandateBook;
  readonly residents: Residents;
  readonly policies: Policies;
  readonly bankRows: BankRows;
};

/** What an officer copies from a signed paper. */
export type Signing = {
  readonly payer:
    | { readonly personId: PersonId }
    | { readonly residentId: string; readonly name: string };
  readonly bankId: string;
  readonly accountNo: string;
  readonly accountName: string;
  readonly paysFor: readonly Pick<Cover, 'personId' | 'scheme'>[];
  readonly replaces?: MandateId;
};

/** The same, with everybody found and the account checked against its bank's file. */
export type ReadSigning = {
  readonly account: SignedAccount;
  readonly payerName: PersonName;
  readonly payerNumberMasked: string;
  /** The village that looks after the mandate: the payer's, or that of the first it pays for. */
  readonly place: MandatePlace;
  readonly residents: ReadonlyMap<PersonId, Resident>;
  /** Another mandate has taken the place of the one that this paper names. */
  readonly isReplaced: boolean;
};

export type SigningRefusal = {
  readonly code:
    | 'SEASON_NOT_STARTED'
    | 'BANK_NOT_IN_POLICY'
    | 'PAYER_NUMBER_WRONG'
    | 'PAYER_NAME_WRONG'
    | 'PAYER_NOT_LISTED'
    | 'PAID_FOR_NOT_LISTED'
    | 'ACCOUNT_NAME_NOT_WRITABLE'
    | 'MANDATE_NOT_FOUND'
    | 'OUT_OF_AREA';
};

/** Reads what stands on a paper against the register, the policy's banks and the officer's area. Everybody paid for lies in it; the payer may live anywhere. */
export async function readSigning(
  ports: SigningPorts,
  signing: Signing,
  { coverageYear, area }: { readonly coverageYear: number; readonly area: Area },
): Promise<Result<ReadSigning, SigningRefusal>> {
  const { bankId, accountNo, accountName, paysFor, replaces } = signing;
  const payer = await readPayer(ports.residents, signing.payer);
  if (!payer.ok) return payer;
  const persons = [payer.value.payerId, ...paysFor.map(({ personId }) => personId)];
  const residents = await ports.residents.findMany(new Set(persons));
  const paidFor = paysFor.map(({ personId }) => residents.get(personId));
  const [first] = paidFor;
  if (first === undefined || paidFor.includes(undefined))
    return refuse({ code: 'PAID_FOR_NOT_LISTED' });
  if (!paidFor.every((resident) => isWithin(area, resident ?? {})))
    return refuse({ code: 'OUT_OF_AREA' });
  const replaced = replaces === undefined ? undefined : await findWithin(ports, replaces, area);
  if (replaced?.ok === false) return replaced;
  const isReplaced = replaced?.value.mandate.replacedBy !== undefined;
  const account = { payerId: payer.value.payerId, bankId, accountNo, accountName };
  const fault = await accountFault(ports, account, coverageYear);
  if (fault !== undefined) return refuse(fault);
  const { townshipId, villageId } = residents.get(account.payerId) ?? first;
  const place = { townshipId, villageId };
  return accept({ account, ...payer.value, place, residents, isReplaced });
}

/** Why an account cannot be debited by its bank's files; undefined when it can. */
export async function accountFault(
  { policies, bankRows }: Pick<SigningPorts, 'policies' | 'bankRows'>,
  account: Pick<SignedAccount, 'bankId' | 'accountNo' | 'accountName'>,
  coverageYear: number,
): Promise<
  | { readonly code: 'SEASON_NOT_STARTED' | 'BANK_NOT_IN_POLICY' }
  | {
      readonly code: 'ACCOUNT_NAME_NOT_WRITABLE';
      readonly why: string;
      readonly character?: string;
    }
  | undefined
> {
  const running = await policies.running(coverageYear);
  if (running === undefined) return { code: 'SEASON_NOT_STARTED' };
  const bank = bankById(running.pack, account.bankId);
  if (bank === undefined) return { code: 'BANK_NOT_IN_POLICY' };
  const fault = bankRows.fault(running.pack, bank, account);
  if (fault === undefined) return undefined;
  return {
    code: 'ACCOUNT_NAME_NOT_WRITABLE',
    why: fault.code,
    ...('character' in fault && { character: fault.character }),
  };
}

type Payer = {
  readonly payerId: PersonId;
  readonly payerName: PersonName;
  readonly payerNumberMasked: string;
};

/** A resident, or somebody who is none and is known by the identity card alone. */
async function readPayer(
  residents: Residents,
  payer: Signing['payer'],
): Promise<
  Result<Payer, { readonly code: 'PAYER_NUMBER_WRONG' | 'PAYER_NAME_WRONG' | 'PAYER_NOT_LISTED' }>
> {
  if ('personId' in payer) {
    const { personId } = payer;
    const resident = (await residents.findMany([personId])).get(personId);
    if (resident === undefined) return refuse({ code: 'PAYER_NOT_LISTED' });
    const { name, residentId } = resident;
    const payerNumberMasked = maskResidentId(residentId);
    return accept({ payerId: personId, payerName: name, payerNumberMasked });
  }
  const residentId = parseResidentId(payer.residentId);
  if (!residentId.ok) return refuse({ code: 'PAYER_NUMBER_WRONG' });
  const name = parsePersonName(payer.name);
  if (!name.ok) return refuse({ code: 'PAYER_NAME_WRONG' });
  const [payerId] = await residents.personIdsOf([residentId.value]);
  if (payerId === undefined) return refuse({ code: 'PAYER_NOT_LISTED' });
  const known = (await residents.findMany([payerId])).get(payerId);
  if (known !== undefined && nameKeyOf(known.name) !== nameKeyOf(name.value))
    return refuse({ code: 'PAYER_NAME_WRONG' });
  const payerNumberMasked = maskResidentId(residentId.value);
  return accept({ payerId, payerName: known?.name ?? name.value, payerNumberMasked });
}

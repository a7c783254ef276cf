import type { MandateId, PersonId } from '../kernel/ids.ts';
import type { Fen } from '../kernel/money.ts';
import type { PersonName } from '../kernel/person-name.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { Scheme } from '../policy/policy-pack.ts';

/**
 * 两两协议: a payer's permission to debit one bank account (REG 25). One mandate may pay for a whole
 * family; who is paid for stands in `Cover`.
 */
export type Mandate = {
  readonly mandateId: MandateId;
  readonly payerId: PersonId;
  readonly payerName: PersonName;
  /** The spelling the bank holds, byte for byte. */
  readonly accountName: string;
  readonly bankId: string;
  readonly accountNo: string;
  readonly state: MandateState;
  readonly changes: readonly MandateChange[];
  readonly version: number;
};

/** `signed` may be debited; `suspended` waits for a person; `to_re_sign` needs a new signature or card; `void` is over. */
export type MandateState = 'signed' | 'suspended' | 'to_re_sign' | 'void';

export type MandateChange = {
  readonly state: MandateState;
  readonly because: string;
  readonly at: number;
};

/** Which mandate pays one person's contribution to one scheme. A later list wins. */
export type Cover = {
  readonly personId: PersonId;
  readonly scheme: Scheme;
  readonly mandateId: MandateId;
  readonly listedAt: number;
  /** What the list that says so wrote as the amount; what is due stands over it (REG 8). */
  readonly listedFen?: Fen;
};

/** Which states may follow which. A void mandate stays void: a new signature is a new mandate. */
const NEXT: Readonly<Record<MandateState, readonly MandateState[]>> = {
  signed: ['suspended', 'to_re_sign', 'void'],
  suspended: ['signed', 'to_re_sign', 'void'],
  to_re_sign: ['signed', 'void'],
  void: [],
};

export function signMandate(
  mandate: Omit<Mandate, 'state' | 'changes' | 'version'>,
  because: string,
  at: number,
): Mandate {
  return { ...mandate, state: 'signed', changes: [{ state: 'signed', because, at }], version: 1 };
}

/** Moves a mandate to another state and remembers why. Being there already changes nothing. */
export function changeMandate(
  mandate: Mandate,
  state: MandateState,
  because: string,
  at: number,
): Result<Mandate, { readonly code: 'MANDATE_STATE_NOT_ALLOWED'; readonly state: MandateState }> {
  if (mandate.state === state) return accept(mandate);
  if (!NEXT[mandate.state].includes(state)) {
    return refuse({ code: 'MANDATE_STATE_NOT_ALLOWED', state: mandate.state });
  }
  return accept({
    ...mandate,
    state,
    changes: [...mandate.changes, { state, because, at }],
    version: mandate.version + 1,
  });
}

export function mayBeDebited(mandate: Mandate): boolean {
  return mandate.state === 'signed';
}

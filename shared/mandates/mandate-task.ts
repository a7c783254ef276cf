import type { ReturnReason } from '../policy/policy-pack.ts';
import type { Mandate } from './mandate.ts';

/** What a township has to do about a mandate that cannot be debited as it stands. */
export type MandateTask = {
  readonly kind: 'correct_name' | 're_sign' | 'change_card' | 'ask_payer';
  /** The reason in one word: a bank's (see the policy's return reasons), or the township's own. */
  readonly because: string;
};

/** Words of the township's own for a new card; a bank's reasons say it by their action. */
const NEW_CARD = new Set(['card_changed', 'wrong_account']);

/**
 * The open task of a mandate; undefined when nobody has to do anything about it. What a bank's reason asks for is the
 * policy's to say (`action`), so that another bank's reason needs no new program.
 */
export function taskOf(
  mandate: Mandate,
  reasons: readonly ReturnReason[],
): MandateTask | undefined {
  const { state, replacedBy, reSign } = mandate;
  if (replacedBy !== undefined || state === 'signed') return undefined;
  if (state === 'void' && reSign?.voidedAt === undefined) return undefined;
  const because = reSign?.because ?? mandate.changes.at(-1)?.because ?? 'other';
  const action = reasons.find(({ reason }) => reason === because)?.action;
  if (action === 'correct_name') return { kind: 'correct_name', because };
  if (action === 'new_card' || NEW_CARD.has(because)) return { kind: 'change_card', because };
  return { kind: state === 'suspended' ? 'ask_payer' : 're_sign', because };
}

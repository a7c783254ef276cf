import type { NotQualified } from '../dues/deduction-statement.ts';
import type { PersonId } from '../kernel/ids.ts';
import { type LocalDate, yearOf } from '../kernel/local-date.ts';
import type { ChannelGuide, PolicyPack } from '../policy/policy-pack.ts';

/** Why a due is not paid by batch deduction: a deduction failed, or there is no mandate a bank could debit (REG 29). */
export type GuidanceReason =
  | { readonly kind: 'failed'; readonly words: string; readonly advice: string }
  | { readonly kind: NotQualified };

/** A channel that is open to somebody, and how: by themselves, or with the help that `byHelp` names. */
export type OpenChannel = Pick<ChannelGuide, 'channel' | 'name' | 'how' | 'hours'> & {
  readonly byHelp?: string;
};

/** Somebody of whom the township found that no channel is open to them: cash may be taken (REG 30). */
export type CashOnlyMark = {
  readonly personId: PersonId;
  readonly coverageYear: number;
  readonly townshipId: string;
  readonly villageId: string;
  readonly state: 'marked' | 'withdrawn';
  readonly reason: string;
  readonly by: string;
  readonly at: number;
  readonly version: number;
};

/** The reason that stands: a mandate that cannot be debited explains a failure, not the other way round. */
export function guidanceReason(
  notQualified: NotQualified | undefined,
  failure: { readonly words: string; readonly advice: string } | undefined,
): GuidanceReason | undefined {
  if (notQualified !== undefined) return { kind: notQualified };
  if (failure === undefined) return undefined;
  return { kind: 'failed', words: failure.words, advice: failure.advice };
}

/** The channels open to somebody born on a day, as the policy pack says (REG 29). */
export function channelsOpenTo(
  pack: Pick<PolicyPack, 'channelGuides'>,
  birthDate: LocalDate,
  on: LocalDate,
): readonly OpenChannel[] {
  const age = ageOn(birthDate, on);
  return pack.channelGuides.flatMap(({ channel, name, how, hours, ownFromAge, otherwise }) => {
    const open = { channel, name, how, ...(hours !== undefined && { hours }) };
    if (ownFromAge === undefined || age >= ownFromAge) return [open];
    return otherwise === undefined ? [] : [{ ...open, byHelp: otherwise }];
  });
}

/** The township marks somebody, or takes the mark back; the same again changes nothing. */
export function markCashOnly(
  known: CashOnlyMark | undefined,
  wish: Omit<CashOnlyMark, 'version'>,
): CashOnlyMark {
  const stands = known?.state ?? 'withdrawn';
  if (stands === wish.state && known !== undefined && known.reason === wish.reason) return known;
  return { ...wish, version: (known?.version ?? 0) + 1 };
}

/** In completed years; the birthday itself counts. */
function ageOn(birthDate: LocalDate, on: LocalDate): number {
  const years = yearOf(on) - yearOf(birthDate);
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

import type { MandateId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { type Mandate, signMandate } from '@liangxian/shared/mandates/mandate.ts';
import { coversBy, meaningOf, withPaper } from '@liangxian/shared/mandates/signing.ts';
import type { Area } from '@liangxian/shared/units/area.ts';
import { StaleVersionError } from '../platform/failures.ts';
import type { Covers, Papers } from './ports.ts';
import {
  type ReadSigning,
  readSigning,
  type Signing,
  type SigningPorts,
  type SigningRefusal,
} from './read-signing.ts';
import { takePlaceOf } from './take-place.ts';

type At = {
  readonly coverageYear: number;
  readonly area: Area;
  readonly by: string;
  readonly at: number;
};
type Paper = { readonly paperId: string; readonly signedOn: LocalDate };

const MOST_ROUNDS = 10;

/** Everything a paper says, found and checked, before anybody saves it. */
export async function previewSigning(
  ports: SigningPorts & { readonly covers: Covers },
  signing: Signing,
  occasion: Pick<At, 'coverageYear' | 'area'>,
) {
  const read = await readSigning(ports, signing, occasion);
  if (!read.ok) return read;
  const { account, payerName, payerNumberMasked, residents } = read.value;
  const { bankId, accountNo, accountName } = account;
  const { mandate } = await ports.book.standing(account, '');
  const covers = await ports.covers.coversOf(signing.paysFor);
  const paying = await ports.book.findMany([...covers.values()].map(({ mandateId }) => mandateId));
  return accept({
    payerName,
    payerNumberMasked,
    bankId,
    accountNo,
    accountName,
    letters: [...accountName].map((letter) => ({ letter, code: codeOf(letter) })),
    nameDiffers: accountName !== payerName,
    ...(mandate !== undefined && { standing: mandate.state }),
    paysFor: signing.paysFor.map(({ personId, scheme }) => {
      const resident = residents.get(personId);
      const cover = covers.get(`${personId} ${scheme}`);
      const other = cover && paying.get(cover.mandateId);
      const isOther = other !== undefined && other.mandateId !== mandate?.mandateId;
      return {
        personId,
        scheme,
        name: resident?.name ?? '',
        residentIdMasked: resident === undefined ? '' : maskResidentId(resident.residentId),
        ...(isOther && other.state !== 'void' && { paidBy: other.payerName }),
      };
    }),
  });
}

/**
 * Registers a signed paper. The mandate is there first, then whom it pays for, one by one, and what it replaces is closed
 * last: that stays on its village's list until everything is done, and the same paper once more does what is left.
 */
export async function registerSigning(
  ports: SigningPorts & { readonly papers: Papers },
  signing: Signing & Paper,
  occasion: At,
): Promise<
  Result<
    { readonly mandateId: MandateId },
    | SigningRefusal
    | {
        readonly code:
          | 'PAPER_NOT_UPLOADED'
          | 'FILE_TYPE_NOT_TAKEN'
          | 'FILE_TOO_LARGE'
          | 'SIGNED_IN_THE_FUTURE'
          | 'MANDATE_STATE_NOT_ALLOWED';
      }
  >
> {
  const { by, at } = occasion;
  if (signing.signedOn > beijingDateAt(at)) return refuse({ code: 'SIGNED_IN_THE_FUTURE' });
  const read = await readSigning(ports, signing, occasion);
  if (!read.ok) return read;
  const paper = await ports.papers.keep(signing.paperId);
  if (!paper.ok) return paper;
  const registered = await mandateOf(ports, signing, read.value, occasion);
  if (registered === undefined) return refuse({ code: 'MANDATE_STATE_NOT_ALLOWED' });
  const { mandate, replaced } = registered;
  const { mandateId } = mandate;
  const signedAt = mandate.paper?.at ?? at;
  await ports.book.coverMany(coversBy(mandateId, signing.paysFor, signedAt));
  for (const oldId of new Set([...replaced, signing.replaces])) {
    if (oldId === undefined || oldId === mandateId) continue;
    const closed = await takePlaceOf(ports.book, oldId, {
      mandateId,
      because: 'signed_again',
      by,
      at,
    });
    if (!closed.ok) return closed;
  }
  return accept({ mandateId });
}

/** The mandate this paper is, and what it ends; undefined when another has taken the place of that already. */
async function mandateOf(
  { book }: SigningPorts,
  { paperId, signedOn, replaces }: Signing & Paper,
  { account, payerName, place, isReplaced }: ReadSigning,
  { by, at }: At,
): Promise<
  { readonly mandate: Mandate; readonly replaced: readonly (MandateId | undefined)[] } | undefined
> {
  const paper = { paperId, signedOn, by, at };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { firstId, nextId, mandate } = await book.standing(account, paperId);
    const meaning = meaningOf(mandate, paperId);
    if (mandate !== undefined && meaning === 'same')
      return { mandate, replaced: [mandate.replaces] };
    if (mandate !== undefined && meaning === 'its_paper') {
      const changed = withPaper(mandate, paper, place);
      if ((await book.save(changed)) === 'written') return { mandate: changed, replaced: [] };
      continue;
    }
    // Told again after a later signature took its place: it stays what it was.
    const earlier = (await book.findMany([nextId])).get(nextId);
    if (earlier?.paper?.paperId === paperId) return { mandate: earlier, replaced: [] };
    if (isReplaced) return undefined;
    const old = mandate?.mandateId ?? replaces;
    const signed = signMandate(
      {
        mandateId: nextId,
        ...account,
        payerName,
        place,
        paper,
        ...(old !== undefined && { replaces: old }),
      },
      'signed_on_paper',
      at,
      by,
    );
    if ((await book.add(signed, firstId)) === 'written')
      return { mandate: signed, replaced: [old] };
  }
  throw new StaleVersionError(`The account of paper ${paperId} kept changing`);
}

function codeOf(letter: string): string {
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { maskAccount } from '@liangxian/shared/kernel/mask.ts';
import {
  listPaidForApi,
  signMandateApi,
  uploadPaperApi,
} from '@liangxian/shared/mandates/mandates.api.ts';
import { mustAsk } from './ask.ts';
import type { County } from './county.ts';
import { deskOf } from './demo-delivery.ts';

/** A page with a signature; any scan will do. */
const PAPER = fileURLToPath(new URL('demo/signed-and-sealed.pdf', import.meta.url));
/** An account that the local bank serves without ado. */
const ACCOUNT = '6220190099000000168';

/**
 * A village officer registers the paper that the first resident without a mandate has signed, both schemes from one
 * account. What an earlier start has registered is not registered twice.
 */
export async function signsAPaper(
  county: County,
  { villageId, coverageYear }: { readonly villageId: string; readonly coverageYear: number },
): Promise<void> {
  const desk = await deskOf(county, `village-${villageId}-officer`);
  const asked = { villageId, coverageYear, limit: 200 };
  const signed = await mustAsk(desk, listPaidForApi, { query: { ...asked, listed: 'signed' } });
  if (signed.paidFor.some(({ mandate }) => mandate?.accountNoMasked === maskAccount(ACCOUNT)))
    return;
  const { paidFor } = await mustAsk(desk, listPaidForApi, {
    query: { ...asked, listed: 'unsigned' },
  });
  const [first] = paidFor;
  if (first === undefined) return;
  const { personId, name } = first;
  const { paperId, url } = await mustAsk(desk, uploadPaperApi, { body: {} });
  const sent = await fetch(url, { method: 'PUT', body: new Uint8Array(readFileSync(PAPER)) });
  if (!sent.ok) throw new Error(`The paper was answered ${sent.status}`);
  const own = paidFor.filter((one) => one.personId === personId);
  await mustAsk(desk, signMandateApi, {
    body: {
      payer: { personId },
      bankId: 'rcc',
      accountNo: ACCOUNT,
      accountName: name,
      paysFor: own.map(({ scheme }) => ({ personId, scheme })),
      paperId,
      signedOn: beijingDateAt(county.clock.now()),
    },
  });
}

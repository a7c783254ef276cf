import type { County } from '../../../infra/local/county.ts';
import type { JsonObject } from '../../../infra/local/template.ts';
import { accepted, COVERAGE_YEAR } from '../../builders/season-county.ts';

type OpenLink = (functionName: string, link: unknown) => Promise<void>;

const VILLAGE_ID = '99000110101';
const YEAR = `coverageYear=${COVERAGE_YEAR}`;

/** Somebody who has paid wants it on paper: issued, printed, printed again, verified by whoever is shown it. */
export async function giveOutCertificates(county: County, openLink: OpenLink): Promise<void> {
  const { dues } = await accepted(
    county,
    'GET',
    `/dues?${YEAR}&villageId=${VILLAGE_ID}&status=settled`,
  );
  const [paid] = dues as readonly JsonObject[];
  const ofPerson = `/certificates/persons/${paid?.['personId']}?${YEAR}`;
  const { issuable } = await accepted(county, 'GET', ofPerson);
  const [money] = issuable as readonly JsonObject[];
  const { certificateId } = await accepted(county, 'POST', '/certificates', {
    personId: paid?.['personId'] ?? '',
    scheme: money?.['scheme'] ?? '',
    coverageYear: COVERAGE_YEAR,
    reference: money?.['reference'] ?? '',
  });
  const prints = `/certificates/${certificateId}/prints`;
  const { url } = await accepted(county, 'POST', prints, { printNo: 1 });
  await openLink('certificatesChanges', url);
  await accepted(county, 'POST', prints, { printNo: 2 });
  await accepted(
    county,
    'GET',
    `/certificates/villages/${VILLAGE_ID}?${YEAR}&kind=payment_certificate`,
  );
  const verify = `/certificates/public/verify/${String(certificateId).slice(3)}`;
  await accepted(county, 'GET', verify);
  const page = await fetch(`${county.url}${verify}/page`);
  if (!(await page.text()).includes('有效')) throw new Error(`The page of ${verify} says nothing`);
}

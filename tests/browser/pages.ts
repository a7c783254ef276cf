import type { County } from '../../infra/local/county.ts';
import type { Json, JsonObject } from '../../infra/local/template.ts';
import { COVERAGE_YEAR } from '../builders/season-county.ts';

/** The console's pages by name: every room, and one of each thing that has a page of its own. */
export async function pagesOf(county: County): Promise<Readonly<Record<string, string>>> {
  const one = async (path: string, list: string, id: string) => {
    const body = (await county.call('GET', path)).body as Record<string, Json>;
    const [first] = (body[list] ?? []) as readonly JsonObject[];
    return String(first?.[id]);
  };
  const run = await one('/deductions/runs', 'runs', 'runId');
  const files = (await county.call('GET', `/deductions/runs/${run}`)).body as {
    readonly files?: readonly JsonObject[];
  };
  const delivery = await opened(county);
  return {
    today: '/',
    season: '/season',
    duties: '/season/duties',
    'duty-figures': '/season/figures',
    watch: '/season/watch',
    inbox: '/inbox',
    deliveries: '/deliveries',
    'delivery-new': '/deliveries/new',
    delivery: `/deliveries/${delivery}`,
    exceptions: '/exceptions',
    'exception-new': `/exceptions/new?deliveryId=${delivery}&revision=1&rowNo=3`,
    catalogue: '/catalogue',
    rosters: '/rosters',
    'roster-upload': '/rosters/new',
    roster: `/rosters/${await one('/rosters/imports', 'imports', 'importId')}`,
    residents: '/residents',
    dues: '/dues',
    expansion: '/expansion',
    runs: '/deductions',
    run: `/deductions/${run}`,
    'bank-file': `/deductions/files/${String(files.files?.[0]?.['fileId'])}`,
    'follow-ups': '/follow-ups',
    cases: '/cases',
    overview: '/overview',
    policy: '/policy',
    units: '/units',
    audit: '/audit',
  };
}

/** A delivery that waits for its file; opened once, found again afterwards. */
async function opened(county: County): Promise<string> {
  const { body } = await county.call('POST', '/exchange/deliveries', {
    dataSetId: 'subsistence-allowance',
    period: String(COVERAGE_YEAR),
    coverageYear: COVERAGE_YEAR,
  });
  return String((body as JsonObject)['deliveryId']);
}

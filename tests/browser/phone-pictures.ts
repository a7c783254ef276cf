import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { County } from '../../infra/local/county.ts';
import type { Json, JsonObject } from '../../infra/local/template.ts';
import { COVERAGE_YEAR } from '../builders/season-county.ts';
import { PLACE } from './pages.ts';
import {
  boundHolder,
  openPhonePage,
  PAGES_OF_THE_BOUND,
  phonePages,
  phoneSettled,
  residentsBrowser,
} from './phone.ts';

const LANGUAGES = ['zh', 'ug'] as const;
/** Tall enough for what stands on a page: the page scrolls by itself, so that a picture of all of it needs the room. */
const HEIGHT = 1_500;

/** Pictures of the residents' pages in both languages, as somebody with a family of four sees them. @returns how many. */
export async function takePhonePictures({
  county,
  browser,
  dir,
  wanted,
}: {
  readonly county: County;
  readonly browser: Browser;
  readonly dir: string;
  /** The names of some of them; all without. */
  readonly wanted: readonly string[];
}): Promise<number> {
  const holder = await somebodyWithFamily(county);
  const orderId = await anOrderOf(county, holder);
  const all = [
    ...Object.entries(phonePages({ personId: holder.personId, orderId })),
    ...Object.entries(PAGES_OF_THE_BOUND),
  ];
  const pages = all.filter(([name]) => wanted.length === 0 || wanted.includes(name));
  const bound = await boundHolder(county, holder.personId);
  for (const language of LANGUAGES) {
    for (const [name, path] of pages) {
      const who = name in PAGES_OF_THE_BOUND ? bound : holder;
      const context = await residentsBrowser({ county, browser }, who, { language, width: 390 });
      const page = await openPhonePage(context, path);
      await page.setViewportSize({ width: 390, height: HEIGHT });
      await phoneSettled(page);
      const picture = join(dir, `${name}.${language}.jpg`);
      await page.screenshot({ path: picture, type: 'jpeg', quality: 60 });
      await context.close();
    }
  }
  if (pages.length === all.length) {
    writeFileSync(join(dir, '..', 'phone-pages.md'), gallery(pages.map(([name]) => name)));
  }
  return pages.length * LANGUAGES.length;
}

/** Somebody of 青松村 who still has something to pay, with three neighbours for a family. */
async function somebodyWithFamily(county: County) {
  const query = `coverageYear=${COVERAGE_YEAR}&villageId=${PLACE.villageId}&status=open&limit=50`;
  const { dues = [] } = (await county.call('GET', `/dues?${query}`)).body as {
    readonly dues?: readonly JsonObject[];
  };
  const ids = [...new Set(dues.map(({ personId }) => String(personId)))];
  const [personId = '', ...others] = ids;
  const shown = `/residents/${personId}?coverageYear=${COVERAGE_YEAR}`;
  const { name } = (await county.call('GET', shown)).body as { readonly name: string };
  return { personId, name, family: others.slice(0, 3) };
}

async function anOrderOf(
  county: County,
  { personId, family }: { readonly personId: string; readonly family: readonly string[] },
): Promise<string> {
  const token = await county.residentToken(personId, { family });
  const { persons } = (await county.call('GET', '/dues/own', undefined, token)).body as {
    readonly persons: readonly {
      readonly personId: string;
      readonly dues: readonly {
        readonly scheme: string;
        readonly dueFen: number;
        readonly mayPay: boolean;
      }[];
    }[];
  };
  const lines = persons
    .flatMap(({ personId: whose, dues }) => dues.map((due) => ({ ...due, personId: whose })))
    .filter(({ mayPay, personId: whose }) => mayPay && whose !== personId)
    .slice(0, 1)
    .map((due) => ({
      personId: due.personId,
      scheme: due.scheme,
      coverageYear: COVERAGE_YEAR,
      amountFen: due.dueFen,
    }));
  const asked = { clientKey: 'shown-on-a-telephone', channel: 'wechat_pay', lines };
  const { body } = await county.call('POST', '/payments/orders', asked as unknown as Json, token);
  return String(((body as JsonObject)['order'] as JsonObject)['orderId']);
}

function gallery(names: readonly string[]): string {
  const rows = names.map((name) => {
    const pictures = LANGUAGES.map((language) => `![${name}](pictures/${name}.${language}.jpg)`);
    return `| ${[name.replace('phone-', ''), ...pictures].join(' | ')} |`;
  });
  return [
    "# The residents' pages",
    '',
    'The sample county on 26 October, as somebody with a family of four sees it on a telephone. `npm run screenshots` takes these pictures anew. The Uyghur awaits a native reader',
    '([printed-words.md](printed-words.md)).',
    '',
    '| page | 中文 | ئۇيغۇرچە |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

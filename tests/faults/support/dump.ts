import { createHash } from 'node:crypto';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { readXlsx } from 'hucre/xlsx';
import type { County } from '../../../infra/local/county.ts';
import { itemsOf, keysIn, objectOf } from '../../seasons/books/raw-books.ts';

const TABLES = [
  'ResidentsTable',
  'DuesTable',
  'MandatesTable',
  'RostersTable',
  'DeductionsTable',
  'PolicyTable',
] as const;

/**
 * What a county holds when all is said and done: its tables, what it sent to banks and offices, what banks sent.
 * Left out is what a second try may change: versions, the hour of an instant, the salt of a sealed field.
 */
export async function dumpOf(county: County): Promise<Readonly<Record<string, unknown>>> {
  const dump: Record<string, unknown> = {};
  for (const table of TABLES) {
    for (const item of await itemsOf(county, table)) {
      dump[`${table} ${item.pk} ${item.sk}`] = settled(item);
    }
  }
  for (const key of await keysIn(county, county.ref('BankFilesBucket'), '')) {
    const bytes = await objectOf(county, county.ref('BankFilesBucket'), key);
    dump[key] = createHash('sha256').update(bytes).digest('hex');
  }
  for (const prefix of ['outcomes/', 'failure-lists/']) {
    for (const key of await keysIn(county, county.ref('OfficeFilesBucket'), prefix)) {
      const bytes = await objectOf(county, county.ref('OfficeFilesBucket'), key);
      dump[key] = (await readXlsx(bytes)).sheets.map(({ rows }) => rows);
    }
  }
  return Object.fromEntries(Object.entries(dump).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The same without what depends on when exactly, or how often, it was tried. */
function settled(value: unknown, name = ''): unknown {
  if (name === 'version') return 'any version';
  if (typeof value === 'number' && /(?:^at|At)$/u.test(name)) return beijingDateAt(value);
  if (typeof value === 'string' && /^1\.[A-Za-z0-9+/]{40,}=*$/u.test(value)) return 'sealed';
  if (Array.isArray(value)) return value.map((each) => settled(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, settled(inner, key)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

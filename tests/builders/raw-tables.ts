import type { Engine } from './engine.ts';

const TABLES = [
  'PolicyTable',
  'ResidentsTable',
  'DuesTable',
  'MandatesTable',
  'RostersTable',
  'DeductionsTable',
  'AuditTable',
  'KeysTable',
];

/** In which tables any of these texts can be read by somebody who only has the raw items. */
export async function tablesThatShow(
  engine: Pick<Engine, 'scan'>,
  texts: readonly string[],
): Promise<readonly string[]> {
  const showing: string[] = [];
  for (const table of TABLES) {
    const raw = JSON.stringify(await engine.scan(table));
    const found = texts.filter((text) => raw.includes(text));
    if (found.length > 0) showing.push(`${table}: ${found.join(', ')}`);
  }
  return showing;
}

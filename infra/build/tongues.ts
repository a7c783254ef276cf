import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Sentences = { readonly [name: string]: unknown };
/** The mini-program's sentences, by language and by file. */
export type Tongues = Readonly<Record<'zh' | 'ug', Readonly<Record<string, Sentences>>>>;

export async function loadTongues(root: string): Promise<Tongues> {
  const [zh, ug] = await Promise.all([sentencesIn(root, 'zh'), sentencesIn(root, 'ug')]);
  return { zh, ug };
}

/** What one language says and the other does not, and what says nothing: `dues.stages.paid: not in ug`. */
export function tongueFaults({ zh, ug }: Tongues): readonly string[] {
  const names = (all: Sentences) => Object.entries(all).flatMap(([name, one]) => leaves(name, one));
  const [inZh, inUg] = [names(zh), names(ug)];
  const lacks = (here: readonly Leaf[], there: readonly Leaf[], language: string) => {
    const known = new Set(there.map(({ name }) => name));
    return here
      .filter(({ name }) => !known.has(name))
      .map(({ name }) => `${name}: not in ${language}`);
  };
  const empty = [...inZh, ...inUg]
    .filter(({ says }) => says === '')
    .map(({ name }) => `${name}: says nothing`);
  return [...lacks(inZh, inUg, 'ug'), ...lacks(inUg, inZh, 'zh'), ...empty];
}

type Leaf = { readonly name: string; readonly says: unknown };

function leaves(name: string, one: unknown): readonly Leaf[] {
  if (typeof one !== 'object' || one === null) return [{ name, says: one }];
  return Object.entries(one).flatMap(([key, value]) => leaves(`${name}.${key}`, value));
}

async function sentencesIn(
  root: string,
  language: string,
): Promise<Readonly<Record<string, Sentences>>> {
  const folder = join(root, 'miniprogram', 'src', 'messages', language);
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  const loaded = await Promise.all(
    files.map(async (file) => (await import(pathToFileURL(join(folder, file)).href)) as Sentences),
  );
  return Object.fromEntries(files.map((file, place) => [file, loaded[place] ?? {}]));
}

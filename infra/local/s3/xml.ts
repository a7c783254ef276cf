type Element =
  | string
  | number
  | boolean
  | readonly Element[]
  | { readonly [name: string]: Element | undefined };

/** `{ A: { B: [1, 2] } }` → `<A><B>1</B><B>2</B></A>`; undefined elements are left out. */
export function xml(root: { readonly [name: string]: Element }): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elements(root)}`;
}

/** The text of every `<name>` in a small document that the SDK wrote. */
export function textsOf(document: string, name: string): readonly string[] {
  const pattern = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'gu');
  return [...document.matchAll(pattern)].map((match) => unescaped(match[1] ?? ''));
}

function elements(value: { readonly [name: string]: Element | undefined }): string {
  return Object.entries(value)
    .map(([name, inner]) => (inner === undefined ? '' : element(name, inner)))
    .join('');
}

function element(name: string, value: Element): string {
  if (isList(value)) return value.map((item) => element(name, item)).join('');
  const inner = typeof value === 'object' ? elements(value) : escaped(String(value));
  return `<${name}>${inner}</${name}>`;
}

function isList(value: Element): value is readonly Element[] {
  return Array.isArray(value);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

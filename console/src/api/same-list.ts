/** Whether two questions differ in the page they ask for and in nothing else: not in the person, the village or the filter. */
export function isOnlyAnotherPage(one: unknown, other: unknown): boolean {
  return besidesPage(one) === besidesPage(other);
}

function besidesPage(asked: unknown): string {
  return JSON.stringify(asked, (key, value: unknown) => (key === 'cursor' ? undefined : value));
}

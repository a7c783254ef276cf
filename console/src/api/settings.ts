/** Where this console belongs: written beside its files when it is put up, not built into them. */
export type Settings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly audience: string;
  readonly apiUrl: string;
};

/** @throws Error when the console was put up without its settings. */
export async function readSettings(): Promise<Settings> {
  const answer = await fetch('/settings.json', { cache: 'no-store' });
  if (!answer.ok) throw new Error(`settings.json: ${answer.status}`);
  return (await answer.json()) as Settings;
}

/** Lets the console start without network: what this tab has loaded is kept by the service worker. */
export async function stayReachable(): Promise<void> {
  // A full telephone clears what pages keep; it is asked not to clear this.
  void navigator.storage?.persist?.().catch(() => false);
  if (!('serviceWorker' in navigator)) return;
  await Promise.all([import('./offline-desk.tsx'), import('./kept-entries.tsx')]);
  await navigator.serviceWorker.register('/without-network.js');
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.startsWith(window.location.origin));
  active?.postMessage({ keep: ['/', '/settings.json', ...loaded] });
}

// Keeps the console's own files for a place without network. It never sees the API: what a page was answered is not kept.
const KEPT = 'console-files';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', ({ data }) => {
  const { keep = [] } = data ?? {};
  void caches.open(KEPT).then((kept) => Promise.all(keep.map((file) => keepFile(kept, file))));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  // The residents' pages live beside the console and are none of its pages.
  if (pathname === '/m' || pathname.startsWith('/m/')) return;
  const isPage = request.mode === 'navigate';
  const isFile = /^\/(?:assets\/.+|settings\.json|seal\.svg)$/u.test(pathname);
  if (isPage || isFile) event.respondWith(fromNetworkOrKept(request, isPage ? '/' : request.url));
});

/** A weak network neither answers nor fails; what is kept is taken then. */
const WAIT_MS = 4_000;

async function fromNetworkOrKept(request, keptAs) {
  const kept = await caches.open(KEPT);
  const file = await kept.match(keptAs);
  const answered = fetch(request).then(async (answer) => {
    if (answer.ok) await kept.put(keptAs, answer.clone());
    return answer;
  });
  if (file === undefined) return answered;
  const late = new Promise((resolve) => setTimeout(() => resolve(file), WAIT_MS));
  return Promise.race([answered.catch(() => file), late]);
}

async function keepFile(kept, file) {
  if (await kept.match(file)) return;
  const answer = await fetch(file);
  if (answer.ok) await kept.put(file, answer);
}

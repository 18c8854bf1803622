/*
 * Keeps the files of one build, so that the page works without a network. It answers for those files alone, from what
 * it keeps; every other request goes its own way, which the policy of the page forbids.
 */

/** What this worker uses of its surroundings; the library for them clashes with that of pages. */
interface Surroundings {
  readonly caches: CacheStorage;
  readonly location: Location;
  readonly skipWaiting: () => Promise<void>;
  readonly addEventListener: (name: string, listener: (event: WorkerEvent) => void) => void;
}

interface WorkerEvent {
  readonly request?: Request;
  readonly data?: unknown;
  readonly waitUntil: (work: Promise<unknown>) => void;
  readonly respondWith: (answer: Promise<Response>) => void;
}

/** The build writes these two into the finished file: its paths, seen from this one, and a hash over all of them. */
declare const PAGE_FILES: readonly string[];
declare const PAGE_HASH: string;
declare const self: Surroundings;

const prefix = 'mintmark-';
const cacheName = prefix + PAGE_HASH;
const addresses: ReadonlySet<string> = new Set(
  PAGE_FILES.map((file) => new URL(file, self.location.href).href),
);

self.addEventListener('install', (event) => event.waitUntil(keepFiles()));
self.addEventListener('activate', (event) => event.waitUntil(dropOtherBuilds()));
self.addEventListener('message', (event) => {
  if (event.data === 'replace') event.waitUntil(self.skipWaiting());
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request?.method !== 'GET') return;
  const address = addressOf(request);
  if (addresses.has(address)) event.respondWith(answer(address, request));
});

async function keepFiles(): Promise<void> {
  const cache = await self.caches.open(cacheName);
  // Asks the server itself: a copy of the browser's own may be of another build.
  await cache.addAll([...addresses].map((address) => new Request(address, { cache: 'reload' })));
}

async function dropOtherBuilds(): Promise<void> {
  const names = await self.caches.keys();
  const others = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(others.map(async (name) => self.caches.delete(name)));
}

async function answer(address: string, request: Request): Promise<Response> {
  const cache = await self.caches.open(cacheName);
  return (await cache.match(address)) ?? fetch(request);
}

/** The address without query and fragment; `index.html` is kept under the name of its folder. */
function addressOf({ url }: Request): string {
  const address = url.split(/[?#]/, 1)[0] ?? '';
  return address.endsWith('/index.html') ? address.slice(0, -'index.html'.length) : address;
}

// oxlint-disable-next-line require-module-specifiers -- without it the names above would be those of the page
export {};

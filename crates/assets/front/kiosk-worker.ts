// Answers for the site on a tablet without a network: the page of its kiosk as it was read last, and the
// files that the page uses. It stands for that one address and keeps nothing that anybody typed.

export {};

interface Worker {
  registration: { scope: string };
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(name: string, act: (event: WorkerEvent) => void): void;
}

interface WorkerEvent {
  data: { page: string; files: string[] };
  request: Request;
  waitUntil(done: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as Worker;
/** How long the site may take before the page is taken from here, in milliseconds. */
const PATIENCE = 4_000;
const kept = () => caches.open(worker.registration.scope);

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("message", (event) => event.waitUntil(keep(event.data.page, event.data.files)));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(new URL(worker.registration.scope).origin)) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else event.respondWith(file(request));
});

/** Keeps the page and its files, and lets go of those of an older page. */
async function keep(address: string, files: string[]): Promise<void> {
  const cache = await kept();
  const wanted = new Set([address, ...files].map((it) => new URL(it, worker.registration.scope).href));
  for (const old of await cache.keys()) if (!wanted.has(old.url)) await cache.delete(old);
  for (const url of wanted) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok && !answer.redirected) await cache.put(url, answer);
  }
}

/** The page as the site has it, or as it was read last. */
async function page(request: Request): Promise<Response> {
  const cache = await kept();
  const plain = worker.registration.scope;
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    // A gateway that finds no site answers for it.
    if (answer.status < 500) {
      if (answer.ok && request.url === plain) await cache.put(plain, answer.clone());
      return answer;
    }
  } catch {
    // No network.
  }
  return (await cache.match(plain)) ?? Response.error();
}

/** A file: those whose name changes with their content are read here first. */
async function file(request: Request): Promise<Response> {
  const cache = await kept();
  const known = await cache.match(request.url);
  if (known && new URL(request.url).pathname.startsWith("/assets/")) return known;
  return fetch(request).catch(() => known ?? Response.error());
}

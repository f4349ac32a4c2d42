// Keeps the app itself, so that what was seen can be looked at without a network.
// It never keeps an answer of the API: those belong to a player, and leave with the sign-out.

const SHELL = "shell-2";
const FILES_MAX = 120;
const NOT_OURS = /^\/(docs|v1|openapi\.json|metrics|healthz|readyz)(\/|$)/;

self.addEventListener("install", (event) => {
  event.waitUntil(front().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name))));
  event.waitUntil(old.then(() => self.clients.claim()));
});

// The first visit began before we were here: the page tells what it has loaded so far.
self.addEventListener("message", (event) => {
  const files = Array.isArray(event.data?.loaded) ? event.data.loaded : [];
  event.waitUntil(Promise.all(files.slice(0, FILES_MAX).filter((file) => file.startsWith("/assets/")).map((file) => kept(new Request(file)).catch(() => undefined))));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(kept(request));
  else if (request.mode === "navigate" && !NOT_OURS.test(url.pathname)) event.respondWith(page(request));
});

async function front() {
  const cache = await caches.open(SHELL);
  await cache.add("/");
}

// The name of an asset holds its content: what was kept is what it is.
async function kept(request) {
  const cache = await caches.open(SHELL);
  const found = await cache.match(request);
  if (found) return found;
  const fresh = await fetch(request);
  if (fresh.ok) {
    await cache.put(request, fresh.clone());
    const files = (await cache.keys()).filter((one) => new URL(one.url).pathname.startsWith("/assets/"));
    await Promise.all(files.slice(0, Math.max(0, files.length - FILES_MAX)).map((one) => cache.delete(one)));
  }
  return fresh;
}

async function page(request) {
  const cache = await caches.open(SHELL);
  try {
    const fresh = await fetch(request);
    if (fresh.ok && (fresh.headers.get("content-type") ?? "").startsWith("text/html")) await cache.put("/", fresh.clone());
    return fresh;
  } catch {
    return (await cache.match("/")) ?? Response.error();
  }
}

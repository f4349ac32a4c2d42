// What the first page needs was asked by its own head (scripts/boot.mjs) while the app was on its way: each answer once.

declare global {
  var early: { token: string | undefined; answers: Record<string, Promise<Response>> } | undefined;
}

const FRESH_MS = 10_000;

/** The answer that is on its way already, if the same one asks for it. */
export function early(method: string, path: string, token: string | undefined): Promise<Response> | undefined {
  const held = globalThis.early;
  if (method !== "GET" || !held || held.token !== token || performance.now() > FRESH_MS) return undefined;
  const answer = held.answers[path];
  delete held.answers[path];
  return answer;
}

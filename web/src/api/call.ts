// One way to ask the hall anything: typed by its doors, renewed when the token is old,
// and every refusal as one kind of error.

import { early } from "./early";
import { reached } from "./place";
import type { Doors, Refreshed } from "./schema";
import { session } from "./session";

const PATIENCE_MS = 15_000;
const RENEW_BEFORE_MS = 86_400_000;

type Part<D, K extends string> = K extends keyof D ? ([D[K]] extends [never] ? unknown : Record<K, D[K]>) : unknown;
type Loose<D, K extends string> = K extends keyof D ? ([D[K]] extends [never] ? unknown : Partial<Record<K, D[K]>>) : unknown;
export type Asked<D> = Part<D, "path"> & Loose<D, "query"> & Part<D, "body"> & { key?: string };
export type Door = keyof Doors;
/** What a door gives. Its place never changes, while a shape's name does when another room uses it too. */
export type Data<D extends Door> = Doors[D]["data"];

/** A refusal by the hall, or no answer at all (`AWAY`). */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Record<string, unknown> = {},
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

export async function call<D extends Door>(door: D, asked: Asked<Doors[D]>): Promise<Doors[D]["data"]> {
  const [method = "", path = ""] = door.split(" ");
  return reach(method, path, asked as Loosely);
}

interface Loosely {
  path?: Record<string, string | number>;
  query?: Record<string, unknown>;
  body?: unknown;
  key?: string;
}

/** A door that the API's description does not list: the types are the caller's word. */
export async function reach<Data>(method: string, path: string, given: Loosely): Promise<Data> {
  const signedIn = session.get();
  if (signedIn && Date.parse(signedIn.expiresAt) - Date.now() < RENEW_BEFORE_MS) await renew(signedIn.token).catch(() => undefined);
  try {
    return await ask(method, path, given, session.get()?.token);
  } catch (problem) {
    const stale = session.get();
    const refused = problem instanceof Refusal && (problem.code === "INVALID_TOKEN" || problem.code === "TOKEN_EXPIRED");
    if (!refused || !stale) throw problem;
    await renew(stale.token);
    return ask(method, path, given, session.get()?.token);
  }
}

async function ask<Data>(method: string, shape: string, given: Loosely, token: string | undefined): Promise<Data> {
  const path = shape.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given.path?.[name] ?? "")));
  const headers: Record<string, string> = { "accept-language": document.documentElement.lang };
  if (token) headers["authorization"] = `Bearer ${token}`;
  if (given.key) headers["idempotency-key"] = given.key;
  if (given.body !== undefined) headers["content-type"] = "application/json";
  const where = path + search(given.query);
  const send = () =>
    fetch(where, {
      method,
      headers,
      body: given.body === undefined ? null : JSON.stringify(given.body),
      signal: AbortSignal.timeout(PATIENCE_MS),
      cache: "no-store",
    });
  return read(
    await (early(method, where, token)?.catch(send) ?? send()).catch(() => {
      throw new Refusal("AWAY", "");
    }),
  );
}

function search(query: Record<string, unknown> = {}): string {
  const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return said.length ? `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)]))}` : "";
}

interface Envelope {
  success: boolean;
  data: never;
  error: { code: string; message: string; details?: Record<string, unknown>; retryAfter?: number };
}

async function read(response: Response): Promise<never> {
  reached.answered(response.headers.get("hall-place"));
  const answer = (await response.json().catch(() => null)) as Envelope | null;
  if (answer?.success) return answer.data;
  if (!answer?.error) throw new Refusal("AWAY", "");
  const { code, message, details, retryAfter } = answer.error;
  throw new Refusal(code, message, details, retryAfter);
}

// A refresh token works once, and a second use closes the session as stolen:
// so one tab renews at a time, and whoever waited looks first whether it is done.
async function renew(stale: string): Promise<void> {
  const work = async () => {
    const now = session.reread();
    if (!now || now.token !== stale) return;
    try {
      session.renew(await ask<Refreshed>("POST", "/v1/auth/refresh", { body: { refreshToken: now.refreshToken } }, undefined));
    } catch (problem) {
      if (problem instanceof Refusal && problem.code === "INVALID_TOKEN") session.end();
      throw problem;
    }
  };
  // Locks exist only where the page came safely; elsewhere one tab is all we promise.
  await (navigator.locks ? navigator.locks.request("guildry.renew", work) : work());
}

// Who is signed in on this device. The API has no cookie to carry a session, so both tokens
// live in localStorage; what guards them is the content policy: only our own scripts run here.

import { newKey } from "./key";
import type { SignedIn } from "./schema";

const KEY = "guildry.session";
const DEVICE = "guildry.device";

export interface Session {
  token: string;
  refreshToken: string;
  expiresAt: string;
  player: string;
}

type Listener = () => void;
const listeners = new Set<Listener>();
let held: Session | null = read();

addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) take(read());
});

export const session = {
  get: () => held,
  subscribe(listener: Listener) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  begin(come: SignedIn) {
    const { token, refreshToken, expiresAt, user } = come;
    keep({ token, refreshToken, expiresAt, player: user.id });
  },
  renew(fresh: { token: string; expiresAt: string; refreshToken?: string | null }) {
    const before = read();
    if (before) keep({ ...before, token: fresh.token, expiresAt: fresh.expiresAt, refreshToken: fresh.refreshToken ?? before.refreshToken });
  },
  /** What another tab may have written since. */
  reread() {
    take(read());
    return held;
  },
  end() {
    localStorage.removeItem(KEY);
    take(null);
  },
};

/** The secret by which a guest is known again on this device. */
export function device(): string {
  const known = localStorage.getItem(DEVICE);
  if (known) return known;
  const made = newKey(24);
  localStorage.setItem(DEVICE, made);
  return made;
}

export const agent = (): string => {
  const said = navigator.userAgent;
  const browser = /Firefox|Edg|OPR|Chrome|Safari/.exec(said)?.[0] ?? "Browser";
  const system = /Android|iPhone|iPad|Windows|Mac OS|Linux/.exec(said)?.[0];
  return system ? `${browser}, ${system}` : browser;
};

function keep(next: Session) {
  localStorage.setItem(KEY, JSON.stringify(next));
  take(next);
}

function take(next: Session | null) {
  if (JSON.stringify(next) === JSON.stringify(held)) return;
  held = next;
  for (const listener of listeners) listener();
}

function read(): Session | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<Session> | null;
    return kept?.token && kept.refreshToken && kept.expiresAt && kept.player ? (kept as Session) : null;
  } catch {
    return null;
  }
}

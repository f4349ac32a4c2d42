// What the address brought: read once and taken out of it, so that nobody finds it in the history.

import { call } from "../../api/call";
import type { SignedIn } from "../../api/schema";

export interface Arrival {
  waits: boolean;
  enter: (agent: string) => Promise<SignedIn>;
}

interface TelegramWindow {
  Telegram?: { WebApp?: { initData?: string } };
}

let read: Arrival | null | undefined;

export function arrival(): Arrival | null {
  const found = look();
  // React looks twice while developing; the address can be read only once.
  if (found) read = found;
  return read ?? null;
}

function look(): Arrival | null {
  const said = new URLSearchParams(location.hash.slice(1));
  const code = said.get("code");
  const initData = said.get("tgWebAppData") ?? (window as TelegramWindow).Telegram?.WebApp?.initData;
  if (code || said.has("tgWebAppData")) history.replaceState(history.state, "", location.pathname + location.search);
  if (code) return { waits: true, enter: (agent) => call("POST /v1/auth/code", { body: { code, agent } }) };
  if (initData) return { waits: false, enter: (agent) => call("POST /v1/auth/telegram/mini-app", { body: { initData, agent } }) };
  return null;
}

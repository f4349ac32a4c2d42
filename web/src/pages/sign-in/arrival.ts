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
  const widget = said.get("tgAuthResult");
  if (code || said.has("tgWebAppData") || widget) history.replaceState(history.state, "", location.pathname + location.search);
  if (code) return { waits: true, enter: (agent) => call("POST /v1/auth/code", { body: { code, agent } }) };
  if (initData) return { waits: false, enter: (agent) => call("POST /v1/auth/telegram/mini-app", { body: { initData, agent } }) };
  const data = widget && unpacked(widget);
  if (data) return { waits: false, enter: (agent) => call("POST /v1/auth/telegram/widget", { body: { data, agent } }) };
  return null;
}

function unpacked(text: string): Record<string, string | number> | null {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, string | number>;
  } catch {
    return null;
  }
}

// The way in for whoever reads the page: the owner's one-time link, or a guest of this browser.

import { element } from "./element.js";

export const TOKEN = "guildry.docs.token"; // in sessionStorage: gone with the tab
const DEVICE = "guildry.docs.device"; // in localStorage: the guest's own way back in
const CODE = /^#code=([0-9A-Za-z-]{20,96})$/;

// A code stays in the address only until it was read: nobody finds it in the history.
export function entry() {
  const code = CODE.exec(location.hash)?.[1];
  if (code) history.replaceState(null, "", location.pathname);
  const said = element("p", { class: "prose", role: "status" });
  const box = element("section", { class: "knock", "aria-label": "Sign in" }, said);
  if (code) offerOwner(box, said, code);
  else if (sessionStorage.getItem(TOKEN)) greet(box, said);
  else offerGuest(box, said);
  return box;
}

function offerOwner(box, said, code) {
  said.textContent = "This is the owner’s link. It works once, within a day.";
  box.append(act("Sign in as the owner", () => enter(box, said, "/v1/auth/code", { code })));
}

function offerGuest(box, said) {
  said.textContent = "To try what needs a player, come in as a guest of this browser.";
  box.append(act("Come in as a guest", () => enter(box, said, "/v1/auth/guest", { device: device() })));
}

async function enter(box, said, path, body) {
  const answer = await ask(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...body, agent: "The API’s page" }),
  });
  if (!answer.success) {
    said.textContent = answer.error.message;
    return;
  }
  sessionStorage.setItem(TOKEN, answer.data.token);
  refreshForms();
  await greet(box, said);
}

async function greet(box, said) {
  const token = sessionStorage.getItem(TOKEN);
  const answer = await ask("/v1/users/me", { headers: { authorization: `Bearer ${token}` } });
  box.replaceChildren(said);
  if (!answer.success) {
    sessionStorage.removeItem(TOKEN);
    offerGuest(box, said);
    return;
  }
  const { username, role, purse } = answer.data;
  const coins = purse.find((one) => one.asset === "coin")?.amount ?? 0;
  said.textContent = `You are ${username} (${role}), with ${coins} coins. The forms below know your token.`;
  box.append(act("Sign out", () => leave(box, said), "quiet"));
}

async function leave(box, said) {
  const token = sessionStorage.getItem(TOKEN);
  sessionStorage.removeItem(TOKEN);
  refreshForms();
  const all = { method: "DELETE", headers: { authorization: `Bearer ${token}` } };
  await ask("/v1/sessions?keepThis=false", all);
  box.replaceChildren(said);
  offerGuest(box, said);
}

function refreshForms() {
  for (const form of document.querySelectorAll("form.attempt")) form.dispatchEvent(new Event("refresh"));
}

async function ask(path, options) {
  try {
    return await (await fetch(path, options)).json();
  } catch {
    return { success: false, error: { message: "The hall can’t be reached just now." } };
  }
}

function act(label, does, look = "act") {
  const button = element("button", { type: "button", class: look }, label);
  button.addEventListener("click", async () => {
    button.disabled = true;
    await does();
    button.disabled = false;
  });
  return button;
}

function device() {
  const known = localStorage.getItem(DEVICE);
  if (known) return known;
  const noise = crypto.getRandomValues(new Uint8Array(24));
  const made = Array.from(noise, (one) => one.toString(16).padStart(2, "0")).join("");
  localStorage.setItem(DEVICE, made);
  return made;
}

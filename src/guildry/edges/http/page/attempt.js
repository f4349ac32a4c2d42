// "Try it": a form for one operation, the request it makes, and what came back.

import { copy, element } from "./element.js";
import { TOKEN } from "./entry.js";
import { follow, sample } from "./shape.js";

const SHOWN_CHARS_MAX = 200_000;
const WAIT_MS_MAX = 30_000;

let seen = 0;

export function attempt({ method, path, operation, parameters, doc }) {
  const id = `try-${(seen += 1)}`;
  const open = (operation.security ?? []).some((one) => !Object.keys(one).length);
  const token = input(`${id}-token`, {
    type: "password",
    value: sessionStorage.getItem(TOKEN) ?? "",
    placeholder: open ? "not needed" : "sign in first",
  });
  const entries = parameters.map((parameter, index) => ({
    parameter,
    box: parameterBox(`${id}-${index}`, parameter, doc),
  }));
  const body = bodyBox(`${id}-body`, operation, doc);
  const line = element("pre", { class: "curl", tabindex: 0, "aria-label": "The same with curl" });
  const answer = element("div", { class: "answer", role: "status" });
  const send = element("button", { type: "submit", class: "act" }, "Send");
  const request = () => build({ method, path, entries, body, token: token.value.trim(), doc });
  const retell = () => (line.textContent = curl(request(), token.value.trim() !== ""));

  const form = element(
    "form",
    {
      class: "attempt",
      "aria-label": `Try ${method} ${path}`,
      oninput: () => {
        sessionStorage.setItem(TOKEN, token.value.trim());
        retell();
      },
      onsubmit: (event) => {
        event.preventDefault();
        run(request(), send, answer);
      },
    },
    element("h3", {}, "Try it"),
    labelled("Access token", token, "kept in this tab only"),
    entries.map(({ parameter, box }) =>
      labelled(parameter.name, box, parameter.required ? "required" : parameter.in),
    ),
    body ? labelled("Body", body, "JSON") : null,
    element("div", { class: "row" }, send),
    answer,
    element(
      "div",
      { class: "row spread" },
      element("h3", {}, "curl"),
      element("button", { type: "button", class: "quiet", onclick: (e) => copy(line.textContent, e.target) }, "Copy"),
    ),
    line,
  );
  form.addEventListener("refresh", () => {
    token.value = sessionStorage.getItem(TOKEN) ?? "";
    retell();
  });
  retell();
  return form;
}

function input(id, attributes) {
  return element("input", { id, autocomplete: "off", spellcheck: "false", ...attributes });
}

function labelled(text, box, note) {
  return element(
    "div",
    { class: "entry" },
    element("label", { for: box.id }, text, " ", element("span", { class: "muted" }, note)),
    box,
  );
}

function parameterBox(id, parameter, doc) {
  const shape = follow(parameter.schema, doc);
  const first = parameter.example ?? (parameter.required ? sample(shape, doc) : undefined);
  const start = first === undefined || first === null ? "" : String(first);
  const required = parameter.required === true;
  const unsaid = shape.default?.toString();
  if (!shape.enum) return input(id, { type: "text", value: start, required, placeholder: unsaid });
  const choices = required ? shape.enum : ["", ...shape.enum];
  return element(
    "select",
    { id },
    choices.map((one) => element("option", { value: one, selected: String(one) === start }, String(one))),
  );
}

function bodyBox(id, operation, doc) {
  const content = operation.requestBody?.content?.["application/json"];
  if (!content) return null;
  const text = JSON.stringify(content.example ?? sample(content.schema, doc), null, 2);
  const rows = Math.min(16, Math.max(3, text.split("\n").length));
  return element("textarea", { id, rows, spellcheck: "false" }, text);
}

// What will be sent: the page's own origin answers, whatever the document says of servers.
function build({ method, path, entries, body, token }) {
  const url = new URL(location.origin);
  const headers = { accept: "application/json" };
  let filled = path;
  for (const { parameter, box } of entries) {
    const value = box.value;
    if (parameter.in === "path") {
      filled = filled.replace(`{${parameter.name}}`, () => encodeURIComponent(value || `{${parameter.name}}`));
    } else if (value === "") {
      continue;
    } else if (parameter.in === "query") {
      const list = parameter.schema?.type === "array";
      for (const one of list ? value.split(",") : [value]) url.searchParams.append(parameter.name, one.trim());
    } else if (parameter.in === "header") {
      headers[parameter.name.toLowerCase()] = value;
    }
  }
  if (token) headers.authorization = `Bearer ${token}`;
  if (body) headers["content-type"] = "application/json";
  return { method, url: url.origin + filled + url.search, headers, body: body?.value };
}

function curl({ method, url, headers, body }, signedIn) {
  const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
  const told = Object.entries(headers).map(([name, value]) =>
    // The token stays out of what is copied: shells remember their lines.
    name === "authorization" && signedIn ? `-H "authorization: Bearer $TOKEN"` : `-H ${quote(`${name}: ${value}`)}`,
  );
  const parts = [`curl -X ${method} ${quote(url)}`, ...told];
  if (body !== undefined) parts.push(`-d ${quote(body)}`);
  return parts.join(" \\\n  ");
}

async function run({ method, url, headers, body }, send, answer) {
  send.disabled = true;
  answer.replaceChildren(element("p", { class: "waiting" }, "Asking…"));
  const began = performance.now();
  try {
    const response = await fetch(url, { method, headers, body, signal: AbortSignal.timeout(WAIT_MS_MAX) });
    const text = await response.text();
    answer.replaceChildren(...told(response, text, performance.now() - began));
  } catch (problem) {
    answer.replaceChildren(
      element("p", { class: "broken" }, `No answer: ${problem.message}. Whether the hall took it is not known; a retry with an Idempotency-Key is safe.`),
    );
  } finally {
    send.disabled = false;
  }
}

function told(response, text, took) {
  const good = response.ok || response.status === 304;
  const status = element(
    "p",
    { class: good ? "status good" : "status bad" },
    element("strong", {}, `${good ? "✓" : "✗"} ${response.status} ${response.statusText}`),
    ` in ${Math.round(took)} ms`,
  );
  const waits = response.headers.get("retry-after");
  const shown = pretty(text);
  return [
    status,
    waits ? element("p", { class: "muted" }, `Try again in ${waits} s.`) : null,
    shown ? element("pre", { tabindex: 0, "aria-label": "The answer" }, shown) : element("p", { class: "muted" }, "No body."),
  ].filter(Boolean);
}

function pretty(text) {
  const cut = (all) => (all.length > SHOWN_CHARS_MAX ? `${all.slice(0, SHOWN_CHARS_MAX)}\n… cut` : all);
  try {
    return cut(JSON.stringify(JSON.parse(text, exactly), null, 2));
  } catch {
    return cut(text);
  }
}

// Numbers above 2^53 are shown as they came, where the browser can tell how they came.
function exactly(_, value, context) {
  const raw = typeof value === "number" && context?.source && JSON.rawJSON;
  return raw ? JSON.rawJSON(context.source) : value;
}

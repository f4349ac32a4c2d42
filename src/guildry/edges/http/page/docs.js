// Reads /openapi.json and lays it out: rooms, their doors, and a form behind each.

import { attempt } from "./attempt.js";
import { element, phrases, prose } from "./element.js";
import { entry } from "./entry.js";
import { fields, find, follow, row } from "./shape.js";

const METHODS = ["get", "post", "put", "patch", "delete"];
const THEME = "guildry.docs.theme";
const THEMES = ["auto", "day", "night"];

const byId = (id) => document.getElementById(id);
const rooms = byId("rooms");
const search = byId("search");

async function start() {
  byId("entry").replaceChildren(entry());
  dress(localStorage.getItem(THEME) ?? "auto");
  byId("theme").addEventListener("click", changeTheme);
  search.addEventListener("input", sift);
  document.addEventListener("keydown", press);
  try {
    const response = await fetch("/openapi.json");
    if (!response.ok) throw new Error(`the hall answered ${response.status}`);
    show(await response.json());
  } catch (problem) {
    rooms.replaceChildren(broken(problem));
  } finally {
    rooms.removeAttribute("aria-busy");
  }
}

function broken(problem) {
  return element(
    "div",
    { class: "broken" },
    element("p", {}, `The list of doors could not be read: ${problem.message}.`),
    element("button", { type: "button", class: "act", onclick: () => location.reload() }, "Try again"),
  );
}

function show(doc) {
  document.title = `${doc.info.title} · API`;
  byId("hall").textContent = doc.info.title;
  byId("version").textContent = doc.info.version;
  byId("preamble").append(...phrases(doc.info.description ?? ""));
  const sections = doc.tags.map((tag) => room(tag, operationsOf(tag.name, doc), doc)).filter(Boolean);
  rooms.replaceChildren(...sections);
  byId("index").append(
    element("ul", {}, sections.map((one) => element("li", {}, element("a", { href: `#${one.id}` }, one.dataset.name)))),
  );
  sift();
  openAddressed();
  addEventListener("hashchange", openAddressed);
}

function operationsOf(tag, doc) {
  return Object.entries(doc.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]?.tags?.includes(tag)).map((method) => ({
      method: method.toUpperCase(),
      path,
      operation: item[method],
      parameters: (item[method].parameters ?? []).map((one) => (one.$ref ? find(one.$ref, doc) : one)),
      doc,
    })),
  );
}

function room(tag, operations, doc) {
  if (!operations.length) return null;
  return element(
    "section",
    { id: `room-${tag.name}`, class: "room", "data-name": tag.name, "aria-labelledby": `name-${tag.name}` },
    element("h2", { id: `name-${tag.name}` }, tag.name),
    prose(tag.description),
    operations.map((one) => door(one, doc)),
  );
}

function door(one) {
  const { method, path, operation } = one;
  const summary = element(
    "summary",
    {},
    element("span", { class: `method ${method.toLowerCase()}` }, method),
    element("code", { class: "path" }, ...breakable(path)),
    element("span", { class: "about" }, operation.summary ?? ""),
  );
  const made = element("details", { class: "door", id: `op-${operation.operationId}` }, summary);
  made.dataset.words = [method, path, operation.operationId, operation.summary, ...(operation.tags ?? [])]
    .join(" ")
    .toLowerCase();
  made.addEventListener("toggle", () => {
    if (!made.open) return;
    // Forms are many and mostly unopened: each is built when its door first opens.
    if (made.children.length === 1) made.append(inside(one));
    made.querySelector("form").dispatchEvent(new Event("refresh"));
    history.replaceState(null, "", `#${made.id}`);
  });
  return made;
}

// A long path may wrap after a slash and nowhere else.
function breakable(path) {
  return path.split(/(?<=\/)/).flatMap((part) => [part, element("wbr")]);
}

function inside(one) {
  const { operation, parameters, doc } = one;
  const body = operation.requestBody?.content?.["application/json"];
  return element(
    "div",
    { class: "inside" },
    element(
      "div",
      { class: "facts" },
      prose(operation.description),
      parameters.length
        ? part("Parameters", element("ul", { class: "fields" }, parameters.map((p) => parameterRow(p, doc))))
        : null,
      body ? part("Body", fields(body.schema, doc)) : null,
      part("Answers", answers(operation, doc)),
    ),
    attempt(one),
  );
}

function part(title, content) {
  return element("section", {}, element("h3", {}, title), content);
}

function parameterRow(parameter, doc) {
  const { name, description, example } = parameter;
  const made = row(name, parameter.schema, doc, { required: parameter.required, description, example });
  made.querySelector(".field").append(element("span", { class: "muted" }, `in the ${parameter.in}`));
  return made;
}

function answers(operation, doc) {
  const rows = Object.entries(operation.responses).map(([status, reference]) => {
    const response = follow(reference, doc);
    const schema = response.content?.["application/json"]?.schema;
    const data = status.startsWith("2") ? schema?.properties?.data : null;
    const list = data ? fields(data, doc) : null;
    const line = [element("strong", { class: status < "400" ? "good" : "bad" }, status), " ", ...phrases(response.description)];
    const headers = Object.keys(response.headers ?? {});
    if (headers.length) line.push(element("span", { class: "muted" }, ` · ${headers.join(", ")}`));
    return list
      ? element("li", {}, element("details", { open: true }, element("summary", {}, ...line), list))
      : element("li", {}, ...line);
  });
  return element("ul", { class: "answers" }, rows);
}

function sift() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const section of rooms.querySelectorAll(".room")) {
    let here = 0;
    for (const one of section.querySelectorAll(".door")) {
      one.hidden = !words.every((word) => one.dataset.words.includes(word));
      here += one.hidden ? 0 : 1;
    }
    section.hidden = here === 0;
    count += here;
  }
  byId("found").textContent = count
    ? `${count} ${count === 1 ? "door" : "doors"}`
    : "No door is called that. Try a part of its path.";
}

function press(event) {
  const writing = event.target.matches("input, textarea, select");
  if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape" && event.target === search) {
    search.value = "";
    sift();
  } else if (event.key === "Enter" && event.target === search) {
    event.preventDefault(); // or the same key would close the door it has just opened
    const [first] = doors();
    if (!first) return;
    first.parentElement.open = true;
    first.focus();
  } else if (["ArrowDown", "ArrowUp"].includes(event.key)) {
    walk(event);
  }
}

function doors() {
  return [...rooms.querySelectorAll(".room:not([hidden]) > .door:not([hidden]) > summary")];
}

// Arrows walk from door to door, out of the search box and back into it.
function walk(event) {
  const all = doors();
  const at = all.indexOf(event.target);
  if (at < 0 && event.target !== search) return;
  const next = at + (event.key === "ArrowDown" ? 1 : -1);
  if (next >= all.length || next < -1) return;
  event.preventDefault();
  const goal = next < 0 ? search : all[next];
  goal.focus();
  goal.scrollIntoView({ block: "nearest" });
}

function openAddressed() {
  const there = byId(decodeURIComponent(location.hash.slice(1)));
  if (!there) return;
  if (there.matches(".door")) there.open = true;
  there.scrollIntoView();
}

function dress(theme) {
  document.documentElement.dataset.theme = theme;
  byId("theme").textContent = { auto: "Theme: auto", day: "Theme: day", night: "Theme: night" }[theme];
}

function changeTheme() {
  const now = document.documentElement.dataset.theme;
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
  localStorage.setItem(THEME, next);
  dress(next);
}

start();

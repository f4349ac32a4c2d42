// Turns JSON Schemas into rows that a person reads, and into a first example.

import { element, phrases } from "./element.js";

const DEPTH_MAX = 6; // deeper shapes are named, not opened
const CHOICES_MAX = 24;

export function follow(schema, doc) {
  if (!schema?.$ref) return schema ?? {};
  const { $ref, ...beside } = schema;
  return { ...find($ref, doc), ...beside };
}

export function find(ref, doc) {
  return ref
    .replace("#/", "")
    .split("/")
    .reduce((place, step) => place?.[step.replaceAll("~1", "/").replaceAll("~0", "~")], doc);
}

// A list of fields; a field that is itself a shape carries its own list.
export function fields(schema, doc, depth = 0) {
  const shape = core(schema, doc);
  const required = new Set(shape.required ?? []);
  const rows = Object.entries(shape.properties ?? {}).map(([name, field]) =>
    row(name, field, doc, { required: required.has(name), depth }),
  );
  return rows.length ? element("ul", { class: "fields" }, rows) : null;
}

export function row(name, schema, doc, { required, depth = 0, description, example }) {
  const shape = follow(schema, doc);
  const told = description ?? shape.description;
  const inner = core(schema, doc);
  const below = inner.properties && depth < DEPTH_MAX ? fields(inner, doc, depth + 1) : null;
  return element(
    "li",
    {},
    element(
      "div",
      { class: "field" },
      element("code", { class: "field-name" }, name),
      element("span", { class: "type" }, typeName(schema, doc)),
      required ? element("span", { class: "required" }, "required") : null,
    ),
    told ? element("p", { class: "told" }, ...phrases(told)) : null,
    limits(shape, doc, example),
    below,
  );
}

// Behind lists and "or null": what the value is in the end.
function core(schema, doc, depth = 0) {
  const shape = follow(schema, doc);
  if (depth > DEPTH_MAX) return shape;
  if (shape.type === "array" && shape.items) return core(shape.items, doc, depth + 1);
  const choices = (shape.anyOf ?? []).filter((one) => one.type !== "null");
  return choices.length === 1 ? core(choices[0], doc, depth + 1) : shape;
}

function typeName(schema, doc, depth = 0) {
  const shape = follow(schema, doc);
  if (depth > DEPTH_MAX) return "…";
  if (shape.anyOf) return shape.anyOf.map((one) => typeName(one, doc, depth + 1)).join(" or ");
  if (shape.enum) return "one of";
  if ("const" in shape) return JSON.stringify(shape.const);
  if (shape.type === "array") return `list of ${typeName(shape.items ?? {}, doc, depth + 1)}`;
  if (shape.type === "object") return shape.title ?? "object";
  return [shape.type ?? "any", shape.format ? `(${shape.format})` : ""].join(" ").trim();
}

function limits(shape, doc, example) {
  const whole = { ...core(shape, doc), ...shape };
  const said = [
    whole.enum ? whole.enum.slice(0, CHOICES_MAX).map(String).join(", ") : null,
    span(whole.minimum, whole.maximum, ""),
    span(whole.minLength, whole.maxLength, " characters"),
    span(whole.minItems, whole.maxItems, " items"),
    whole.pattern ? `matches ${whole.pattern}` : null,
    whole.default !== undefined && whole.default !== null
      ? `by default ${JSON.stringify(whole.default)}`
      : null,
    (example ?? whole.examples?.[0]) !== undefined
      ? `for example ${JSON.stringify(example ?? whole.examples[0])}`
      : null,
  ].filter(Boolean);
  return said.length ? element("p", { class: "limits" }, said.join(" · ")) : null;
}

function span(from, to, unit) {
  // Beyond 2^53 a limit is the column's, not the room's, and JavaScript can't say it exactly.
  const [least, most] = [from, to].map((limit) => (Number.isInteger(limit) && !Number.isSafeInteger(limit) ? undefined : limit));
  if (least !== undefined && most !== undefined) return `${number(least)} to ${number(most)}${unit}`;
  if (least !== undefined) return `at least ${number(least)}${unit}`;
  return most !== undefined ? `at most ${number(most)}${unit}` : null;
}

const number = (value) => value.toLocaleString("en");

// Something to begin with, when the room gives no example of its own.
export function sample(schema, doc, depth = 0) {
  const shape = follow(schema, doc);
  if (shape.examples?.length) return shape.examples[0];
  if (shape.default !== undefined) return shape.default;
  if ("const" in shape) return shape.const;
  if (shape.enum) return shape.enum[0];
  if (depth > DEPTH_MAX) return null;
  if (shape.anyOf) return sample(shape.anyOf[0], doc, depth + 1);
  if (shape.type === "array") return shape.minItems ? [sample(shape.items, doc, depth + 1)] : [];
  if (shape.type === "object") return sampleObject(shape, doc, depth);
  if (shape.type === "integer" || shape.type === "number") return shape.minimum ?? 0;
  if (shape.type === "boolean") return false;
  return shape.format === "uuid" ? "00000000-0000-7000-8000-000000000000" : "";
}

function sampleObject(shape, doc, depth) {
  const required = new Set(shape.required ?? []);
  return Object.fromEntries(
    Object.entries(shape.properties ?? {})
      .filter(([name]) => required.has(name))
      .map(([name, field]) => [name, sample(field, doc, depth + 1)]),
  );
}

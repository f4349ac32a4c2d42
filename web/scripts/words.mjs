// The three dictionaries say the same things, with every plural that their language has,
// and no word stands in two areas.

import { readdirSync, readFileSync } from "node:fs";

const FOLDER = new URL("../src/words/", import.meta.url);
const LANGUAGES = ["en", "ru", "es"];
const read = (language, file) => JSON.parse(readFileSync(new URL(`${language}/${file}`, FOLDER), "utf8"));
const holes = (words) => [...new Set(JSON.stringify(words).match(/\{\w+\}/g) ?? [])].sort().join();
const files = Object.fromEntries(LANGUAGES.map((language) => [language, readdirSync(new URL(`${language}/`, FOLDER)).filter((file) => file.endsWith(".json"))]));
const homes = new Map();
const problems = [];

for (const file of new Set(Object.values(files).flat())) {
  const without = LANGUAGES.filter((language) => !files[language].includes(file));
  if (without.length) problems.push(`${file}: not in ${without}`);
  else compare(file);
}

function compare(file) {
  const english = read("en", file);
  for (const key of Object.keys(english)) {
    if (homes.has(key)) problems.push(`${key} is in ${homes.get(key)} and in ${file}`);
    homes.set(key, file);
  }
  for (const language of ["ru", "es"]) {
    const other = read(language, file);
    const plurals = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const key of new Set([...Object.keys(english), ...Object.keys(other)])) {
      const [ours, theirs] = [english[key], other[key]];
      const say = (problem) => problems.push(`${language}/${file}: ${key} ${problem}`);
      if (ours === undefined || theirs === undefined) say("is only on one side");
      else if (typeof ours !== typeof theirs) say("counts on one side only");
      else if (holes(ours) !== holes(theirs)) say("has other holes");
      else if (typeof theirs === "object") for (const form of plurals) if (!theirs[form]) say(`lacks ${form}`);
    }
  }
}
for (const problem of problems) console.error(problem);
process.exit(problems.length ? 1 : 0);

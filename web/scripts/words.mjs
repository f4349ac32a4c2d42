// The three dictionaries say the same things, with every plural that their language has.

import { readFileSync } from "node:fs";

const read = (language) => JSON.parse(readFileSync(new URL(`../src/words/${language}.json`, import.meta.url), "utf8"));
const holes = (words) => [...new Set(JSON.stringify(words).match(/\{\w+\}/g) ?? [])].sort().join();
const english = read("en");
const problems = [];

for (const language of ["ru", "es"]) {
  const other = read(language);
  const plurals = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const key of new Set([...Object.keys(english), ...Object.keys(other)])) {
    const [ours, theirs] = [english[key], other[key]];
    if (ours === undefined || theirs === undefined) problems.push(`${language}: ${key} is only on one side`);
    else if (typeof ours !== typeof theirs) problems.push(`${language}: ${key} counts on one side only`);
    else if (holes(ours) !== holes(theirs)) problems.push(`${language}: ${key} has other holes`);
    else if (typeof theirs === "object")
      for (const form of plurals) if (!theirs[form]) problems.push(`${language}: ${key} lacks ${form}`);
  }
}
for (const problem of problems) console.error(problem);
process.exit(problems.length ? 1 : 0);

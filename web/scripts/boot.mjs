// Writes boot.js: what tells a browser early which files its first page will ask for, in whose language,
// so that they travel beside the app and not after it. Read from the build's manifest and from places.ts.

import { readFileSync, rmSync, writeFileSync } from "node:fs";

const here = (path) => new URL(`../${path}`, import.meta.url);
const manifest = JSON.parse(readFileSync(here("dist/.vite/manifest.json"), "utf8"));
const places = readFileSync(here("src/places.ts"), "utf8");
const started = filesOf("index.html");

function filesOf(source, seen = new Set()) {
  const entry = manifest[source];
  if (!entry || seen.has(entry.file)) return seen;
  seen.add(entry.file);
  for (const one of entry.imports ?? []) filesOf(one, seen);
  return seen;
}

const needed = (source) => [...filesOf(source)].filter((file) => !started.has(file) && file.endsWith(".js"));
const wordsOf = (areas) => Object.fromEntries(["en", "ru", "es"].map((language) => [language, areas.flatMap((area) => needed(`src/words/${language}/${area}.json`))]));

const pages = { "/sign-in": { files: needed("src/pages/sign-in/Door.tsx"), words: wordsOf(["door"]) } };
for (const [, path, about, source] of places.matchAll(/page\("([^"$]+)", \{(.*?)\}, \(\) => import\("\.\/([^"]+)"\)/g)) {
  const areas = [...(/words: \[([^\]]*)\]/.exec(about)?.[1] ?? "").matchAll(/"(\w+)"/g)].map(([, area]) => area);
  pages[path] = { files: needed(`src/${source}.tsx`), words: wordsOf(areas) };
}

const script = `(() => {
  const pages = ${JSON.stringify(pages)};
  const always = ${JSON.stringify(wordsOf(["base", "places"]))};
  const wishes = [localStorage.getItem("guildry.language"), ...navigator.languages].map((one) => one && one.slice(0, 2));
  const language = wishes.find((one) => one in always) || "en";
  const path = localStorage.getItem("guildry.session") ? location.pathname : "/sign-in";
  const page = pages[path];
  for (const file of [...always[language], ...(page ? [...page.words[language], ...page.files] : [])]) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = "/" + file;
    document.head.append(link);
  }
})();
`;
writeFileSync(here("dist/boot.js"), script);
rmSync(here("dist/.vite"), { recursive: true });

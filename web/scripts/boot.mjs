// Puts into the front page what a browser would else come back for: the style, the first lines of the app, and a word on
// which files and answers its first page will ask for, in whose language, so that they travel beside the app and not after it.
// All of that begins when the first picture stands: nothing that the app brings keeps a browser from drawing it.
// Read from the build's manifest and from places.ts. The hall names each of these by its digest in the content policy.

import { readFileSync, rmSync, writeFileSync } from "node:fs";

const here = (path) => new URL(`../${path}`, import.meta.url);
const text = (path) => readFileSync(here(path), "utf8");
const manifest = JSON.parse(text("dist/.vite/manifest.json"));
const places = text("src/places.ts");
const entry = manifest["index.html"];
const started = filesOf("index.html");

function filesOf(source, seen = new Set()) {
  const entry = manifest[source];
  if (!entry || seen.has(entry.file)) return seen;
  seen.add(entry.file);
  for (const one of entry.imports ?? []) filesOf(one, seen);
  return seen;
}

const needed = (source) => [...filesOf(source)].filter((file) => !started.has(file) && file.endsWith(".js"));
const inLanguages = (files) => Object.fromEntries(["en", "ru", "es"].map((language) => [language, files.flatMap((file) => needed(`src/words/${language}/${file}`))]));
const wordsOf = (areas) => inLanguages(areas.map((area) => `${area}.json`));
const listed = (name, about) => [...(new RegExp(`${name}: \\[([^\\]]*)\\]`).exec(about)?.[1] ?? "").matchAll(/"([^"]+)"/g)].map(([, one]) => one);

// What the frame asks wherever one is, and what home asks beside.
const FRAME = ["/v1/users/me"];
const pages = {
  "/sign-in": { files: needed("src/pages/sign-in/Door.tsx"), words: wordsOf(["door"]), asks: ["/v1/auth/ways"] },
  "/": { files: [], words: wordsOf([]), asks: [...FRAME, "/v1/purse/statement?asset=coin&limit=20", "/v1/items?limit=100", "/v1/identities"] },
};
for (const [, path, about, source] of places.matchAll(/page\("([^"$]+)", \{(.*?)\}, \(\) => import\("\.\/([^"]+)"\)/g))
  pages[path] = { files: needed(`src/${source}.tsx`), words: wordsOf(listed("words", about)), asks: [...FRAME, ...listed("asks", about)] };

// An answer is asked for early only while the session is surely good: it is never renewed here.
const boot = `(() => {
  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    hurry();
    const app = document.createElement("script");
    app.type = "module";
    app.textContent = document.getElementById("app").textContent;
    document.body.append(app);
  };
  const hurry = () => {
    const pages = ${JSON.stringify(pages)};
    const always = ${JSON.stringify(inLanguages(["first.ts"]))};
    const wishes = [localStorage.getItem("guildry.language"), ...navigator.languages].map((one) => one && one.slice(0, 2));
    const language = wishes.find((one) => one in always) || "en";
    let session = null;
    try { session = JSON.parse(localStorage.getItem("guildry.session")); } catch {}
    const page = pages[session ? location.pathname : "/sign-in"];
    for (const file of [...${JSON.stringify([...started].filter((file) => file.endsWith(".js") && file !== entry.file))}, ...always[language], ...(page ? [...page.words[language], ...page.files] : [])]) {
      const link = document.createElement("link");
      link.rel = "modulepreload";
      link.href = "/" + file;
      document.head.append(link);
    }
    if (!page || (session && Date.parse(session.expiresAt) - Date.now() < 172800000)) return;
    const headers = { "accept-language": language, ...(session && { authorization: "Bearer " + session.token }) };
    const ask = (path) => { const answer = fetch(path, { headers, cache: "no-store" }); answer.catch(() => {}); return [path, answer]; };
    window.early = { token: session?.token, answers: Object.fromEntries(page.asks.map(ask)) };
  };
  // A page in the background is not drawn: it begins all the same.
  requestAnimationFrame(() => setTimeout(begin));
  setTimeout(begin, 200);
})();`;

// Only what nothing else imports may stand in the page: a second copy of a part would be a second part.
const first = text(`dist/${entry.file}`).trim();
const others = Object.values(manifest).filter((one) => one !== entry);
if (others.some((one) => (one.imports ?? []).includes("index.html") || (one.dynamicImports ?? []).includes("index.html"))) throw new Error("the app's first lines are imported by a page");
const inlined = first.replaceAll(/(["'`])\.\/(?=[\w-]+\.js\1)/g, "$1/assets/").replaceAll("</script", "<\\/script");
const styles = Object.values(manifest).flatMap((one) => (started.has(one.file) ? (one.css ?? []) : []));

let page = text("dist/index.html");
const put = (pattern, what) => {
  if (!pattern.test(page)) throw new Error(`the front page has no ${pattern}`);
  page = page.replace(pattern, () => what);
};
put(/<link rel="stylesheet"[^>]*>/, `<style>${styles.map((one) => text(`dist/${one}`).trim()).join("")}</style>`);
put(/<script type="module"[^>]*><\/script>/, "");
page = page.replaceAll(/\s*<link rel="(?:modulepreload|stylesheet)"[^>]*>/g, "");
// The app's first lines stand as text until they begin; the content policy knows them by the same digest.
put(/<\/body>/, `<script type="text/plain" id="app">${inlined}</script>\n    <script>${boot}</script>\n  </body>`);
writeFileSync(here("dist/index.html"), page);
for (const file of [entry.file, ...styles]) rmSync(here(`dist/${file}`));
rmSync(here("dist/.vite"), { recursive: true });

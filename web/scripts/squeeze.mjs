// Lays a .br beside every text file of the build, so that the hall never compresses while serving.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const FOLDER = new URL("../dist/", import.meta.url).pathname;
const TEXTS = new Set([".html", ".js", ".css", ".svg", ".json", ".webmanifest"]);

for (const entry of readdirSync(FOLDER, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !TEXTS.has(extname(entry.name))) continue;
  const path = join(entry.parentPath, entry.name);
  const plain = readFileSync(path);
  const short = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  if (short.length < plain.length) writeFileSync(`${path}.br`, short);
}

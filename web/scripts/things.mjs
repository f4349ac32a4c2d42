// Says every drawing of a thing as SVG, one JSON object by name, for whoever makes pictures of them.

import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createServer } from "vite";

const server = await createServer({ root: new URL("..", import.meta.url).pathname, logLevel: "error", server: { middlewareMode: true, ws: false } });
const { DRAWINGS } = await server.ssrLoadModule("/src/parts/drawings.tsx");
await server.close();

const pen = { xmlns: "http://www.w3.org/2000/svg", viewBox: "0 0 32 32", fill: "none", stroke: "currentColor", strokeWidth: 1.6, strokeLinecap: "round", strokeLinejoin: "round" };
const drawn = Object.entries(DRAWINGS).map(([name, lines]) => [name, renderToStaticMarkup(createElement("svg", pen, lines))]);
console.log(JSON.stringify(Object.fromEntries(drawn)));

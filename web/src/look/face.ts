// The display face: fetched once the first picture stands, so that it takes nothing from the app's way.

import cyrillic from "@fontsource/alegreya/files/alegreya-cyrillic-700-normal.woff2?url";
import latin from "@fontsource/alegreya/files/alegreya-latin-700-normal.woff2?url";

const PARTS = [
  [latin, "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD"],
  [cyrillic, "U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116"],
] as const;

/** A browser fetches only the part that has a letter on the page. */
export function face() {
  for (const [file, unicodeRange] of PARTS) document.fonts.add(new FontFace("Alegreya", `url(${file}) format("woff2")`, { weight: "700", display: "swap", unicodeRange }));
}

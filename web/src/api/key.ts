import { useRef } from "react";

/** A key that stays the same while the same thing is tried again, so that it is done once. */
export function useOnce(): (what: unknown) => string {
  const held = useRef({ what: "", key: "" });
  return (what) => {
    const text = JSON.stringify(what);
    if (held.current.what !== text) held.current = { what: text, key: newKey() };
    return held.current.key;
  };
}

// randomUUID exists only on safe origins; a hall in the living room may be plain http.
export const newKey = (bytes = 16) => inHex(crypto.getRandomValues(new Uint8Array(bytes)));

export const inHex = (bytes: Uint8Array) => Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");

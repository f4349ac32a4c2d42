// Short words about what is mine and just happened; they leave by themselves.

import { useSyncExternalStore, type ReactNode } from "react";

const STAYS_MS = 6_000;
const SHOWN_MAX = 3;

interface Toast {
  id: number;
  said: ReactNode;
}

let shown: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function show(next: readonly Toast[]) {
  shown = next;
  for (const told of listeners) told();
}

/** Say something to whoever sits before the screen, wherever they are in the hall. */
export function toast(said: ReactNode) {
  const one = { id: ++last, said };
  show([...shown, one].slice(-SHOWN_MAX));
  setTimeout(() => show(shown.filter((other) => other !== one)), STAYS_MS);
}

const subscribe = (told: () => void) => {
  listeners.add(told);
  return () => void listeners.delete(told);
};

export function Toasts() {
  const those = useSyncExternalStore(subscribe, () => shown);
  return (
    <div className="toasts" role="status">
      {those.map((one) => <p className="toast" key={one.id}>{one.said}</p>)}
    </div>
  );
}

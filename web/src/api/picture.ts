// The first picture: what it does not show begins when it stands, and takes nothing from its way.

const LATE_MS = 2_000;

let stands!: () => void;
export const picture = new Promise<void>((done) => (stands = done));

/** The app was rendered: the picture stands once the browser has drawn it and has nothing else to do. */
export function rendered() {
  // A page in the background is not drawn.
  setTimeout(stands, LATE_MS);
  requestAnimationFrame(() => ("requestIdleCallback" in window ? requestIdleCallback(stands) : setTimeout(stands, LATE_MS / 10)));
}

// The door, and all that is inside.

import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { inside, root } from "./inside";
import { PAGES } from "./places";
import { need } from "./words/words";

const text = (value: unknown) => (typeof value === "string" ? value : undefined);

const door = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (given: Record<string, unknown>): { then?: string | undefined } => ({ then: text(given["then"]) }),
  component: lazyRouteComponent(() => Promise.all([import("./pages/sign-in/Door"), need(["door"])]).then(([loaded]) => loaded), "Door"),
});
const back = () => Promise.all([import("./pages/sign-in/Back"), need(["door"])]).then(([loaded]) => loaded);
const fromDiscord = createRoute({
  getParentRoute: () => root,
  path: "/sign-in/discord",
  validateSearch: (given: Record<string, unknown>): { code?: string | undefined; state?: string | undefined } => ({ code: text(given["code"]), state: text(given["state"]) }),
  component: lazyRouteComponent(back, "FromDiscord"),
});
const fromTelegram = createRoute({
  getParentRoute: () => root,
  path: "/sign-in/telegram",
  validateSearch: (given: Record<string, unknown>): { state?: string | undefined } => ({ state: text(given["state"]) }),
  component: lazyRouteComponent(back, "FromTelegram"),
});

export const router = createRouter({
  routeTree: root.addChildren([door, fromDiscord, fromTelegram, inside.addChildren(PAGES)]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

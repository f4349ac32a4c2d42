// The places of the hall. What needs a player sends strangers to the door first.

import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";
import { session } from "./api/session";
import { Frame } from "./parts/Frame";
import { Lost } from "./parts/Lost";
import { Give } from "./pages/Give";
import { Home } from "./pages/Home";
import { People } from "./pages/People";
import { Statement } from "./pages/Statement";

const text = (value: unknown) => (typeof value === "string" ? value : undefined);

const root = createRootRoute({ component: Outlet, notFoundComponent: Lost, errorComponent: Lost });

const door = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (given: Record<string, unknown>): { then?: string | undefined } => ({ then: text(given["then"]) }),
  component: lazyRouteComponent(() => import("./pages/sign-in/Door"), "Door"),
});
const discord = createRoute({
  getParentRoute: () => root,
  path: "/sign-in/discord",
  validateSearch: (given: Record<string, unknown>): { code?: string | undefined; state?: string | undefined } => ({ code: text(given["code"]), state: text(given["state"]) }),
  component: lazyRouteComponent(() => import("./pages/sign-in/Discord"), "Discord"),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Frame,
  beforeLoad: ({ location }) => {
    if (!session.get()) throw redirect({ to: "/sign-in", search: { then: location.href === "/" ? undefined : location.href }, replace: true });
  },
});
const home = createRoute({ getParentRoute: () => inside, path: "/", component: Home });
const statement = createRoute({ getParentRoute: () => inside, path: "/purse", component: Statement });
const people = createRoute({ getParentRoute: () => inside, path: "/people", component: People });
const give = createRoute({
  getParentRoute: () => inside,
  path: "/give",
  validateSearch: (given: Record<string, unknown>): { to?: string | undefined } => ({ to: text(given["to"]) }),
  component: Give,
});
const me = createRoute({ getParentRoute: () => inside, path: "/me", component: lazyRouteComponent(() => import("./pages/me/Me"), "MePage") });

// The operators' console: a chunk of its own that players never load.
const console = () => import("./hall");
const hall = createRoute({ getParentRoute: () => inside, path: "/hall", component: lazyRouteComponent(console, "Hall") });
const rooms = [
  createRoute({ getParentRoute: () => hall, path: "/", component: lazyRouteComponent(console, "Health") }),
  createRoute({ getParentRoute: () => hall, path: "/players", component: lazyRouteComponent(console, "Players") }),
  createRoute({ getParentRoute: () => hall, path: "/players/$player", component: lazyRouteComponent(console, "OnePlayer") }),
  createRoute({ getParentRoute: () => hall, path: "/supply", component: lazyRouteComponent(console, "Supply") }),
  createRoute({ getParentRoute: () => hall, path: "/events", component: lazyRouteComponent(console, "Events") }),
  createRoute({
    getParentRoute: () => hall,
    path: "/audit",
    validateSearch: (given: Record<string, unknown>): { subject?: string | undefined; actor?: string | undefined } => ({ subject: text(given["subject"]), actor: text(given["actor"]) }),
    component: lazyRouteComponent(console, "Audit"),
  }),
  createRoute({ getParentRoute: () => hall, path: "/letters", component: lazyRouteComponent(console, "DeadLetters") }),
];

export const router = createRouter({
  routeTree: root.addChildren([door, discord, inside.addChildren([home, statement, people, give, me, hall.addChildren(rooms)])]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

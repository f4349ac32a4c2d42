// The root of all places, and the inside of the hall: strangers are sent to the door first.

import { createRootRoute, createRoute, Outlet, redirect } from "@tanstack/react-router";
import { session } from "./api/session";
import { Fallen } from "./parts/Fallen";
import { Frame } from "./parts/Frame";
import { Lost } from "./parts/Lost";

export const root = createRootRoute({ component: Outlet, notFoundComponent: Lost, errorComponent: Fallen });

export const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Frame,
  errorComponent: Fallen,
  beforeLoad: ({ location }) => {
    if (!session.get()) throw redirect({ to: "/sign-in", search: { then: location.href === "/" ? undefined : location.href }, replace: true });
  },
});

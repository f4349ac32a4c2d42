import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, useCallback, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { Refusal } from "./api/call";
import { forget, recall, remember } from "./api/kept";
import { picture, rendered } from "./api/picture";
import { session } from "./api/session";
import "./look/base.css";
import "./look/frame.css";
import "./look/parts.css";
// The shop is one of the first pages: its style comes with the app's.
import "./pages/market/market.css";
import { face } from "./look/face";
import { dress } from "./look/theme";
import { askForHome } from "./pages/Home";
import { Tongue } from "./parts/Tongue";
import { router } from "./router";
import { choose, chosen, learn, Speaking, type Language, type Words } from "./words/words";

const RETRIES_MAX = 2;
const FIRST_MS_MAX = 1_500;
const KEEP_AFTER_MS = 1_500;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      // A refusal stays a refusal; only silence is worth asking again.
      retry: (count, problem) => problem instanceof Refusal && problem.code === "AWAY" && count < RETRIES_MAX,
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

dress();
recall(client);
remember(client);

let player = session.get()?.player;
session.subscribe(() => {
  const next = session.get()?.player;
  if (next === player) return;
  player = next;
  client.clear();
  forget();
  void router.invalidate();
});

router.subscribe("onRendered", rendered);
void picture.then(face);

// Once the first page stands: what it took to show it is kept for a time without a network.
async function keepTheApp() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  await workers.register("/sw.js");
  const { active } = await workers.ready;
  active?.postMessage({ loaded: performance.getEntriesByType("resource").map((one) => new URL(one.name).pathname) });
}
if (import.meta.env.PROD) void picture.then(() => setTimeout(() => void keepTheApp().catch(() => undefined), KEEP_AFTER_MS));

function App({ first }: { first: Words }) {
  const [words, setWords] = useState(first);
  const speak = useCallback((language: Language) => {
    choose(language);
    void learn(language).then(setWords);
  }, []);
  useEffect(() => void (document.title = words.t("hall")), [words]);
  return (
    <Speaking words={words}>
      <Tongue value={speak}>
        <RouterProvider router={router} />
      </Tongue>
    </Speaking>
  );
}

// What was asked early is here by now, or nearly.
const patience = new Promise((over) => setTimeout(over, FIRST_MS_MAX));
const drawn = location.pathname === "/" && session.get() ? Promise.race([askForHome(client), patience]) : undefined;
const [first] = await Promise.all([learn(chosen()), drawn]);
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <App first={first} />
    </QueryClientProvider>
  </StrictMode>,
);

import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { me } from "../api/questions";
import { useWords, type Word } from "../words/words";

const ROOMS: readonly { to: string; word: Word; moderators?: true }[] = [
  { to: "/hall", word: "hall.health" },
  { to: "/hall/players", word: "hall.players", moderators: true },
  { to: "/hall/supply", word: "hall.supply" },
  { to: "/hall/events", word: "hall.events" },
  { to: "/hall/audit", word: "hall.audit" },
  { to: "/hall/letters", word: "hall.letters" },
];

export function Hall() {
  const { t } = useWords();
  const role = useQuery(me).data?.role;
  const rooms = ROOMS.filter((room) => room.moderators || role === "admin" || role === "owner");
  return (
    <div className="stack">
      <h1>{t("place.hall")}</h1>
      <nav className="tabs" aria-label={t("place.hall")}>
        {rooms.map((room) => <Link key={room.to} to={room.to} activeOptions={{ exact: room.to === "/hall" }}>{t(room.word)}</Link>)}
      </nav>
      <Outlet />
    </div>
  );
}

// What could not be done after all attempts: done again, or dropped by the owner.

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call";
import { me } from "../api/questions";
import type { Letter } from "../api/schema";
import { Bones, Broken, Card, Empty, Said, Segments } from "../parts/furniture";
import { Page } from "../parts/Page";
import { useWords } from "../words/words";
import { Body } from "../parts/Table";

export function DeadLetters() {
  const { t } = useWords();
  const [settled, setSettled] = useState(false);
  const found = useInfiniteQuery({
    queryKey: ["hall", "letters", settled],
    queryFn: ({ pageParam }) => call("GET /v1/house/letters", { query: { settled, ...(pageParam ? { before: pageParam } : {}) } }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
  const letters = found.data?.pages.flatMap((page) => page.letters);
  return (
    <Page title={t("hall.letters")}>
      <Card>
        <Segments label={t("letters.which")} of={[["open", t("letters.open")], ["settled", t("letters.settled")]]} value={settled ? "settled" : "open"} onPick={(next) => setSettled(next === "settled")} />
        {found.error && !letters ? <Broken problem={found.error} again={() => void found.refetch()} /> : !letters ? <Bones rows={4} /> : letters.length === 0 ? <Empty glyph="letter">{t("letters.none")}</Empty> : (
          <ul className="entries">{letters.map((one) => <li key={one.letter}><One letter={one} /></li>)}</ul>
        )}
        {found.hasNextPage && <button type="button" className="button wide" onClick={() => void found.fetchNextPage()}>{t("older")}</button>}
      </Card>
    </Page>
  );
}

function One({ letter }: { letter: Letter }) {
  const { t, moment } = useWords();
  const client = useQueryClient();
  const owner = useQuery(me).data?.role === "owner";
  const onSettled = () => client.invalidateQueries({ queryKey: ["hall", "letters"] });
  const path = { letter: String(letter.letter) } as never;
  const retry = useMutation({ mutationFn: () => call("POST /v1/house/letters/{letter}/retry", { path }), onSettled });
  const drop = useMutation({ mutationFn: () => call("POST /v1/house/letters/{letter}/drop", { path }), onSettled });
  return (
    <div className="stack tight letter">
      <p className="line"><strong>{letter.name}</strong> <span className="chip">{letter.kind}</span> <span className="muted small">{moment(letter.diedAt)} · {t("letters.attempts", { n: letter.attempts })}</span></p>
      <p className="mono">{letter.problem}</p>
      <Body of={letter.body} />
      {letter.settledAt ? <p className="muted small">{letter.settledAs} · {moment(letter.settledAt)}</p> : (
        <div className="line">
          <button type="button" className="button" disabled={retry.isPending} onClick={() => retry.mutate()}>{t("letters.retry")}</button>
          {owner && <button type="button" className="button danger" disabled={drop.isPending} onClick={() => drop.mutate()}>{t("letters.drop")}</button>}
        </div>
      )}
      <Said problem={retry.error ?? drop.error} />
    </div>
  );
}

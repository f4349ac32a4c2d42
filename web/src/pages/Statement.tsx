// All that came and went, page by page; every amount can be asked why.

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { COIN, held, me, statement } from "../api/questions";
import { Counting } from "../parts/Amount";
import { Entries } from "../parts/Entries";
import { Bones, Broken, Card, Choice, Empty } from "../parts/furniture";
import { Icon } from "../parts/glyphs";
import { AssetName } from "../parts/names";
import { useWords } from "../words/words";

export function Statement() {
  const { t } = useWords();
  const known = useQuery(me).data;
  const [asset, setAsset] = useState(COIN);
  const found = useInfiniteQuery(statement(asset));
  const lines = found.data?.pages.flatMap((page) => page.lines);
  const assets = [...new Set([COIN, ...(known?.purse.map((one) => one.asset) ?? [])])];
  return (
    <div className="stack">
      <h1>{t("statement.title")}</h1>
      <section className="card line apart">
        <p className="sum display"><Icon of="coin" /><Counting value={held(known?.purse, asset)} /> <span className="unit"><AssetName asset={asset} n={held(known?.purse, asset)} /></span></p>
        {assets.length > 1 && (
          <Choice label={t("statement.of")} value={asset} onChange={(event) => setAsset(event.target.value)}>
            {assets.map((one) => <option key={one} value={one}><AssetName asset={one} n={2} /></option>)}
          </Choice>
        )}
      </section>
      <Card>
        {found.error && !lines && <Broken problem={found.error} again={() => void found.refetch()} />}
        {!lines && !found.error && <Bones rows={6} />}
        {lines?.length === 0 && <Empty glyph="book" action={<Link to="/people" className="button act">{t("home.show_name")}</Link>}>{t("statement.empty")}</Empty>}
        {lines && lines.length > 0 && <Entries lines={lines} zone={known?.zone} />}
        {found.hasNextPage && (
          <button type="button" className="button wide" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t("older")}</button>
        )}
        {lines && lines.length > 0 && !found.hasNextPage && <p className="muted small centre">{t("statement.beginning")}</p>}
      </Card>
    </div>
  );
}

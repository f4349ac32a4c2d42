// What was asked of the hall: its shape while it comes, words if it does not, then the thing itself.

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Paged } from "../api/pages";
import { useWords } from "../words/words";
import { Bones, Broken } from "./furniture";

/** One answer. What is shown stays shown if asking again fails. */
export function Asked<Data>({ of, rows = 4, children }: { of: UseQueryResult<Data>; rows?: number; children: (data: Data) => ReactNode }) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error) return <Broken problem={of.error} again={() => void of.refetch()} />;
  return <Bones rows={rows} />;
}

/** A long list with a button for more; `empty` says what to do first. */
export function List<Row>({ of, empty, end, bones = 4, children }: { of: Paged<Row>; empty: ReactNode; end?: ReactNode; bones?: number; children: (rows: readonly Row[]) => ReactNode }) {
  const { t } = useWords();
  if (!of.rows) return of.problem ? <Broken problem={of.problem} again={of.again} /> : <Bones rows={bones} />;
  if (of.rows.length === 0) return <>{empty}</>;
  return (
    <>
      {children(of.rows)}
      {of.hasMore ? (
        <button type="button" className="button wide" disabled={of.fetching} onClick={of.more}>{t("more")}</button>
      ) : end}
    </>
  );
}

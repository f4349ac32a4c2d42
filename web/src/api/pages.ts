// Long lists, a page at a time.

import { useInfiniteQuery, type QueryKey } from "@tanstack/react-query";

export interface Paged<Row> {
  rows: readonly Row[] | undefined;
  problem: unknown;
  hasMore: boolean;
  fetching: boolean;
  more: () => void;
  again: () => void;
}

// A page names its next one by its own kind of key, which only its door knows.
type Next = any;

/** `ask` gets what the page before named as next; `rows` takes the rows out of an answer. */
export function usePages<Page extends { next: string | number | null }, Row>(
  key: QueryKey,
  ask: (next: Next) => Promise<Page>,
  rows: (page: Page) => readonly Row[],
  options: { enabled?: boolean; meta?: { kept: boolean } } = {},
): Paged<Row> {
  const found = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => ask(pageParam ?? undefined),
    initialPageParam: null as Page["next"],
    getNextPageParam: (page) => page.next,
    ...options,
  });
  return {
    rows: found.data?.pages.flatMap(rows),
    problem: found.error,
    hasMore: found.hasNextPage,
    fetching: found.isFetchingNextPage,
    more: () => void found.fetchNextPage(),
    again: () => void found.refetch(),
  };
}

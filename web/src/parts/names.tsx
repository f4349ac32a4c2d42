// The names of what moves and why, in the reader's language.

import { useQuery } from "@tanstack/react-query";
import { thing } from "../api/questions";
import { useWords } from "../words/words";

export function KindName({ kind }: { kind: string }) {
  const { maybe } = useWords();
  return <>{maybe(`kind.${kind}`) ?? kind.replaceAll("_", " ")}</>;
}

export function AssetName({ asset, n }: { asset: string; n: number }) {
  const { maybe } = useWords();
  const item = asset.startsWith("item:") ? asset.slice(5) : undefined;
  const known = useQuery({ ...thing(item ?? ""), enabled: item !== undefined });
  if (known.isLoading) return <>…</>;
  return <>{known.data?.name ?? maybe(`asset.${asset}`, { n }) ?? (item ?? asset).replaceAll("_", " ")}</>;
}

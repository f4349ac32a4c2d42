// A player's picture. It comes with the answer, for only some may see it, and is drawn on a canvas.

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Face } from "../../parts/Who";
import { picture } from "./questions";

export function Portrait({ id, name, at, size = 128 }: { id: string; name: string; at: string | null; size?: number }) {
  const found = useQuery({ ...picture(id, at ?? "", size > 64 ? "large" : "small"), enabled: at !== null });
  const board = useRef<HTMLCanvasElement>(null);
  const data = found.data;
  useEffect(() => {
    const canvas = board.current;
    if (!data || !canvas) return;
    const bytes = Uint8Array.from(atob(data.data), (one) => one.charCodeAt(0));
    let shown = true;
    void createImageBitmap(new Blob([bytes], { type: data.type })).then((drawn) => {
      if (shown) canvas.getContext("2d")?.drawImage(drawn, 0, 0, canvas.width, canvas.height);
    });
    return () => void (shown = false);
  }, [data]);
  if (at === null || !data) return <Face id={id} name={name} size={size} />;
  return <canvas ref={board} className="drawn" width={size} height={size} role="img" aria-label={name} />;
}

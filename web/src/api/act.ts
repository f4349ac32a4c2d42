// Doing something: one key for one wish, so that pressing again after silence does it once.

import { useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useRef } from "react";
import { call, type Asked, type Door } from "./call";
import { newKey, useOnce } from "./key";
import type { Doors } from "./schema";

interface How<Data, Given> {
  /** What is asked again when it is done. */
  refresh?: readonly QueryKey[];
  done?: (data: Data, given: Given) => void;
  /** Show the wished outcome at once; the returned word takes it back if it is refused. */
  hope?: (given: Given) => (() => void) | undefined;
}

/** A button's work at a door of the API: `const buy = useAct("POST /v1/shop/purchase"); buy.mutate({ body })`. */
export function useAct<D extends Door>(door: D, { refresh = [], done, hope }: How<Doors[D]["data"], Asked<Doors[D]>> = {}) {
  const client = useQueryClient();
  const once = useOnce();
  const round = useRef(newKey());
  return useMutation({
    mutationFn: (given: Asked<Doors[D]>) => call(door, { ...given, key: once([round.current, given]) }),
    onMutate: (given) => ({ back: hope?.(given) }),
    onError: (_, __, context) => context?.back?.(),
    onSuccess: (data, given) => {
      // The next one, even if alike, is another.
      round.current = newKey();
      done?.(data, given);
      for (const queryKey of refresh) void client.invalidateQueries({ queryKey });
    },
  });
}

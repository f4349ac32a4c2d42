import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call";
import { me } from "../../api/questions";
import type { ChangeMe } from "../../api/schema";

/** Change oneself; what the hall answers is what is shown. */
export function useChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangeMe) => call("PATCH /v1/users/me", { body }),
    onSuccess: (mine) => client.setQueryData(me.queryKey, mine),
  });
}

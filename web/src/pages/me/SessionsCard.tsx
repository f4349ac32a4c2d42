import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call";
import { sessions } from "../../api/questions";
import type { Session } from "../../api/schema";
import { session } from "../../api/session";
import { Bones, Broken, Card, Said } from "../../parts/furniture";
import { Icon } from "../../parts/glyphs";
import { useWords } from "../../words/words";

/** Where I am signed in, and the way out of each. */
export function SessionsCard({ zone }: { zone: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  const found = useQuery(sessions);
  const close = useMutation({
    mutationFn: async (one: Session) => {
      await call("DELETE /v1/sessions/{session}", { path: { session: one.id } });
      if (one.this) session.end();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["sessions"] }),
  });
  const others = useMutation({
    mutationFn: () => call("DELETE /v1/sessions", { query: { keepThis: true } }),
    onSettled: () => client.invalidateQueries({ queryKey: ["sessions"] }),
  });
  const open = found.data?.sessions;
  return (
    <Card title={t("sessions.title")}>
      {found.error && !open ? <Broken problem={found.error} again={() => void found.refetch()} /> : !open ? <Bones /> : (
        <ul className="entries">
          {open.map((one) => (
            <li key={one.id} className="entry still">
              <span className="face"><Icon of="key" size={20} /></span>
              <Where one={one} zone={zone} />
              <button type="button" className="button" disabled={close.isPending} onClick={() => close.mutate(one)}>
                {t("sessions.out")} <span className="unseen">{one.agent}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {open && open.length > 1 && <button type="button" className="button" disabled={others.isPending} onClick={() => others.mutate()}>{t("sessions.out_others")}</button>}
      <Said problem={close.error ?? others.error} />
    </Card>
  );
}

function Where({ one, zone }: { one: Session; zone: string }) {
  const { t, maybe, moment } = useWords();
  return (
    <span className="grow">
      <strong className="cut">{one.agent || (maybe(`way.${one.provider}`) ?? one.provider)}</strong>
      <span className="cut muted small">{one.this ? t("sessions.this") : `${one.address} · ${moment(one.renewedAt, zone)}`}</span>
    </span>
  );
}

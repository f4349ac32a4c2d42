// How I show myself: a picture, a few words, links, and who sees which.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ChangeEvent, type FormEvent } from "react";
import { useAct } from "../../api/act";
import type { Profile } from "../../api/schema";
import { Asked } from "../../parts/Asked";
import { Card, Choice, Field, LongField, Said } from "../../parts/furniture";
import { Page } from "../../parts/Page";
import { useWords } from "../../words/words";
import "./people.css";
import { MyWishes } from "./MyWishes";
import { Portrait } from "./Portrait";
import { myProfile } from "./questions";

const FRESH = [["profiles"]] as const;
const AUDIENCES = ["everyone", "friends", "nobody"] as const;
const LINKS_MAX = 5;

export function MyProfile() {
  const { t } = useWords();
  const found = useQuery(myProfile);
  return (
    <Page title={t("profile.mine")} action={found.data && <Link className="button" to="/people/$player" params={{ player: found.data.id }}>{t("profile.look")}</Link>}>
      <div className="stack people">
        <Asked of={found}>
          {(shown) => (
            <div className="pair">
              <Words shown={shown} />
              <div className="stack">
                <Picture shown={shown} />
                <Privacy shown={shown} />
                <MyWishes />
              </div>
            </div>
          )}
        </Asked>
      </div>
    </Page>
  );
}

function Words({ shown }: { shown: Profile }) {
  const { t } = useWords();
  const [bio, setBio] = useState(shown.bio ?? "");
  const [links, setLinks] = useState([...(shown.links ?? [])].map((one) => ({ label: one.label, url: one.url })));
  const save = useAct("PATCH /v1/profiles/me", { refresh: FRESH });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ body: { bio, links: links.filter((one) => one.url !== "") } });
  };
  const put = (n: number, change: Partial<(typeof links)[number]>) => setLinks(links.map((one, at) => (at === n ? { ...one, ...change } : one)));
  return (
    <Card title={t("profile.words")}>
      <form className="stack" onSubmit={submit}>
        <LongField label={t("profile.bio")} hint={t("profile.bio.hint", { n: 500 - [...bio].length })} maxLength={500} rows={5} value={bio} onChange={(event) => setBio(event.target.value)} />
        {links.map((one, n) => (
          <div className="stack tight" key={n}>
            <Field label={t("profile.link.name")} maxLength={30} required={one.url !== ""} value={one.label} onChange={(event) => put(n, { label: event.target.value })} />
            <Field label={t("profile.link")} type="url" placeholder="https://" maxLength={200} value={one.url} onChange={(event) => put(n, { url: event.target.value })} />
          </div>
        ))}
        <div className="line">
          {links.length < LINKS_MAX && <button type="button" className="button" onClick={() => setLinks([...links, { label: "", url: "" }])}>{t("profile.link.add")}</button>}
          <button className="button act" disabled={save.isPending}>{t("save")}</button>
        </div>
        <Said problem={save.error} good={save.isSuccess ? t("saved") : undefined} />
      </form>
    </Card>
  );
}

function Picture({ shown }: { shown: Profile }) {
  const { t } = useWords();
  const set = useAct("POST /v1/profiles/me/picture", { refresh: FRESH });
  const remove = useAct("DELETE /v1/profiles/me/picture", { refresh: FRESH });
  const [problem, setProblem] = useState<string>();
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (!file) return;
    const sent = await shrunk(file).catch(() => undefined);
    setProblem(sent ? undefined : t("profile.picture.unread"));
    if (sent) set.mutate({ body: { picture: sent } });
  };
  return (
    <Card title={t("profile.picture")}>
      <div className="line">
        <Portrait id={shown.id} name={shown.username} at={shown.pictureAt} size={96} />
        <div className="stack tight">
          <label className="button act">{t("profile.picture.choose")}<input type="file" className="unseen" accept="image/png,image/jpeg,image/webp,image/gif" onChange={(event) => void choose(event)} /></label>
          {shown.hasPicture && <button type="button" className="button" disabled={remove.isPending} onClick={() => remove.mutate({})}>{t("profile.picture.remove")}</button>}
        </div>
      </div>
      <p className="muted small">{t("profile.picture.said")}</p>
      <Said problem={set.error ?? remove.error} good={problem} />
    </Card>
  );
}

/** The middle of a picture, small enough to send; the hall draws it anew all the same. */
async function shrunk(file: File): Promise<string> {
  const drawn = await createImageBitmap(file);
  const side = Math.min(drawn.width, drawn.height);
  const board = document.createElement("canvas");
  board.width = board.height = Math.min(512, side);
  board.getContext("2d")?.drawImage(drawn, (drawn.width - side) / 2, (drawn.height - side) / 2, side, side, 0, 0, board.width, board.height);
  return board.toDataURL("image/jpeg", 0.9).split(",")[1]!;
}

function Privacy({ shown }: { shown: Profile }) {
  const { t } = useWords();
  const save = useAct("PATCH /v1/profiles/me", { refresh: FRESH });
  return (
    <Card title={t("profile.privacy")}>
      {(shown.privacy ?? []).map((one) => (
        <Choice key={one.element} label={t(`profile.element.${one.element}`)} value={one.audience} disabled={save.isPending}
          onChange={(event) => save.mutate({ body: { privacy: [{ element: one.element, audience: event.target.value as (typeof AUDIENCES)[number] }] } })}>
          {AUDIENCES.map((audience) => <option key={audience} value={audience}>{t(`profile.audience.${audience}`)}</option>)}
        </Choice>
      ))}
      <Said problem={save.error} good={save.isSuccess ? t("saved") : undefined} />
    </Card>
  );
}

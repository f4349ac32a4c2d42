import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Me } from "../../api/schema";
import { dress, theme, THEMES, type Theme } from "../../look/theme";
import { Card, Choice, Said, Segments } from "../../parts/furniture";
import { useTongue } from "../../parts/Tongue";
import { LANGUAGE_NAMES, LANGUAGES, useWords, type Language } from "../../words/words";
import { useChange } from "./change";

const ZONES = Intl.supportedValuesOf("timeZone");

/** Language, hours and light. */
export function Looks({ mine }: { mine: Me }) {
  const { t, language } = useWords();
  const speak = useTongue();
  const change = useChange();
  const client = useQueryClient();
  const [light, setLight] = useState<Theme>(theme);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set(["UTC", mine.zone, here, ...ZONES])];
  const speakAs = (next: Language) => {
    speak(next);
    // What the hall has named so far, it named in the other language.
    change.mutate({ locale: next }, { onSuccess: () => void client.invalidateQueries() });
  };
  return (
    <Card title={t("me.looks")}>
      <Choice label={t("language")} value={language} onChange={(event) => speakAs(event.target.value as Language)}>
        {LANGUAGES.map((one) => <option key={one} value={one}>{LANGUAGE_NAMES[one]}</option>)}
      </Choice>
      <Choice label={t("me.zone")} value={mine.zone} onChange={(event) => change.mutate({ zone: event.target.value })}>
        {zones.map((one) => <option key={one} value={one}>{one.replaceAll("_", " ")}</option>)}
      </Choice>
      {mine.zone !== here && <div><button type="button" className="button" onClick={() => change.mutate({ zone: here })}>{t("me.zone.here", { zone: here.replaceAll("_", " ") })}</button></div>}
      <Segments label={t("me.light")} of={THEMES.map((one) => [one, t(`light.${one}`)] as const)} value={light}
        onPick={(next) => {
          setLight(next);
          dress(next);
        }} />
      <Said problem={change.error} />
    </Card>
  );
}

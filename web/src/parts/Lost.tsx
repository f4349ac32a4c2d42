import { useWords } from "../words/words";
import { Scene } from "./glyphs";

export function Lost() {
  const { t } = useWords();
  return (
    <main className="lost">
      <Scene />
      <h1>{t("lost.said")}</h1>
      <a className="button act" href="/">{t("lost.home")}</a>
    </main>
  );
}

import { useWords } from "../words/words";
import { Scene } from "./glyphs";

/** A page that fell: what happened, what was not lost, how to go on. */
export function Fallen({ reset }: { reset?: () => void }) {
  const { t } = useWords();
  const again = () => (reset ? reset() : location.reload());
  return (
    <div className="lost" role="alert">
      <Scene />
      <h1>{t("fallen.title")}</h1>
      <p>{t("fallen.said")}</p>
      <p className="line">
        <button type="button" className="button act" onClick={again}>{t("again")}</button>
        <a className="button" href="/">{t("lost.home")}</a>
      </p>
    </div>
  );
}

import { useWords } from "../words/words";
import { Empty } from "./furniture";

export function Lost() {
  const { t } = useWords();
  return (
    <main className="stack">
      <Empty glyph="lamp" action={<a className="button act" href="/">{t("lost.home")}</a>}>{t("lost.said")}</Empty>
    </main>
  );
}

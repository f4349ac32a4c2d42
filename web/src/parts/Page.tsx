import { useEffect, type ReactNode } from "react";
import { useWords } from "../words/words";

/** A page: its title (also of the window), what to do on it, and the rest below. */
export function Page({ title, said, action, narrow = false, children }: { title: string; said?: ReactNode; action?: ReactNode; narrow?: boolean; children: ReactNode }) {
  const { t } = useWords();
  const hall = t("hall");
  useEffect(() => {
    document.title = `${title} · ${hall}`;
    return () => void (document.title = hall);
  }, [title, hall]);
  return (
    <div className={narrow ? "stack narrow" : "stack"}>
      <header className="line apart">
        <div className="stack tight">
          <h1>{title}</h1>
          {said && <p className="muted">{said}</p>}
        </div>
        {action && <div className="line">{action}</div>}
      </header>
      {children}
    </div>
  );
}

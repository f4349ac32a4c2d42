// A box before the page: the browser's own dialog, so that keys and focus are right.

import { useEffect, useId, useRef, type FormEvent, type ReactNode } from "react";
import { useWords } from "../words/words";
import { Said } from "./furniture";

export function Dialog({ title, close, children }: { title: ReactNode; close: () => void; children: ReactNode }) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const now = box.current;
    now?.showModal();
    return () => now?.close();
  }, []);
  // A press on the dark around it closes it, as Escape does.
  const outside = (event: { target: EventTarget; currentTarget: EventTarget }) => event.target === event.currentTarget && close();
  return (
    <dialog ref={box} onClose={close} onClick={outside} aria-labelledby={id}>
      <div className="stack inner">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}

interface Confirming {
  title: ReactNode;
  /** Whom and what it touches, said before it is done. */
  children?: ReactNode;
  verb: string;
  danger?: boolean;
  pending?: boolean;
  problem?: unknown;
  act: () => void;
  close: () => void;
}

/** "Really?": says what will happen, does it by a verb, and shows why it could not. */
export function Confirm({ title, children, verb, danger = false, pending = false, problem, act, close }: Confirming) {
  const { t } = useWords();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act();
  };
  return (
    <Dialog title={title} close={close}>
      <form className="stack" onSubmit={submit}>
        {children}
        <Said problem={problem} />
        <div className="line end">
          <button type="button" className="button" onClick={close}>{t("cancel")}</button>
          <button className={`button ${danger ? "danger" : "act"}`} disabled={pending}>{verb}</button>
        </div>
      </form>
    </Dialog>
  );
}

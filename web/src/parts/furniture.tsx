// Small parts that every page is made of.

import { useId, useState, type ComponentProps, type ReactNode } from "react";
import { Refusal } from "../api/call";
import { useWords, type Words } from "../words/words";
import { Icon, type Glyph } from "./glyphs";

export function Card({ title, children, action }: { title?: string; children: ReactNode; action?: ReactNode }) {
  return (
    <section className="card stack">
      {title && (
        <div className="line apart">
          <h2>{title}</h2>
          {action}
        </div>
      )}
      {children}
    </section>
  );
}

export function Field({ label, hint, className = "", ...input }: { label: string; hint?: ReactNode } & ComponentProps<"input">) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} className={`input ${className}`} aria-describedby={hint ? `${id}-hint` : undefined} {...input} />
      {hint && <span className="hint" id={`${id}-hint`}>{hint}</span>}
    </div>
  );
}

export function LongField({ label, hint, ...area }: { label: string; hint?: ReactNode } & ComponentProps<"textarea">) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} className="input" rows={3} aria-describedby={hint ? `${id}-hint` : undefined} {...area} />
      {hint && <span className="hint" id={`${id}-hint`}>{hint}</span>}
    </div>
  );
}

/** Whole numbers only: what it holds is a number, or null while nothing right stands there. */
export function NumberField({ value, onNumber, min = 1, max = Number.MAX_SAFE_INTEGER, ...rest }: { label: string; hint?: ReactNode; value: number | null; onNumber: (value: number | null) => void; min?: number; max?: number } & Omit<ComponentProps<"input">, "value" | "onChange" | "min" | "max">) {
  const changed = (text: string) => {
    const next = /^\d{1,16}$/.test(text.trim()) ? Number(text) : null;
    onNumber(next !== null && Number.isSafeInteger(next) ? next : null);
  };
  return <Field type="number" inputMode="numeric" step={1} min={min} max={max} value={value ?? ""} onChange={(event) => changed(event.target.value)} {...rest} />;
}

export function Check({ label, hint, ...input }: { label: ReactNode; hint?: ReactNode } & ComponentProps<"input">) {
  const id = useId();
  return (
    <div className="check">
      <input id={id} type="checkbox" aria-describedby={hint ? `${id}-hint` : undefined} {...input} />
      <label htmlFor={id}>{label}</label>
      {hint && <span className="hint" id={`${id}-hint`}>{hint}</span>}
    </div>
  );
}

/** `beside`: its name stands on the left of it, as where there are many. */
export function Choice({ label, beside = false, children, ...select }: { label: string; beside?: boolean } & ComponentProps<"select">) {
  const id = useId();
  return (
    <div className={beside ? "field beside" : "field"}>
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" {...select}>{children}</select>
    </div>
  );
}

export function Segments<T extends string>({ label, of, value, onPick }: { label: string; of: readonly (readonly [T, string])[]; value: T; onPick: (value: T) => void }) {
  const name = useId();
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div>
        <span className="segments">
          {of.map(([one, said]) => (
            <label key={one}>
              <input type="radio" name={name} checked={one === value} onChange={() => onPick(one)} />
              {said}
            </label>
          ))}
        </span>
      </div>
    </fieldset>
  );
}

export function Bones({ rows = 3 }: { rows?: number }) {
  const { t } = useWords();
  return (
    <div className="stack" role="status" aria-label={t("slow")}>
      {Array.from({ length: rows }, (_, n) => (
        <span key={n} className={`bone w${n % 3}`} />
      ))}
    </div>
  );
}

export function Empty({ glyph, children, action }: { glyph: Glyph; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <Icon of={glyph} size={44} />
      <p>{children}</p>
      {action}
    </div>
  );
}

/** What happened, that nothing was lost, and how to go on. */
export function Broken({ problem, again }: { problem: unknown; again?: () => void }) {
  const words = useWords();
  return (
    <div className="stack" role="alert">
      <p className="said">{inWords(problem, words)}</p>
      {again && (
        <div>
          <button type="button" className="button" onClick={again}>{words.t("again")}</button>
        </div>
      )}
    </div>
  );
}

export function Said({ problem, good }: { problem?: unknown; good?: string | undefined }) {
  const words = useWords();
  const text = problem ? inWords(problem, words) : good;
  return (
    <p role={problem ? "alert" : "status"} className={problem ? "said" : "said good"}>
      {text}
    </p>
  );
}

/** A refusal in the reader's language: our own words where we have them, else the hall's. */
export function inWords(problem: unknown, words: Words): string {
  if (!(problem instanceof Refusal)) return words.t("refusal.UNKNOWN");
  const details = Object.entries(problem.details).filter(([, value]) => typeof value === "string" || typeof value === "number");
  const holes = { ...Object.fromEntries(details), n: problem.retryAfter ?? 0 } as Record<string, string | number>;
  const ours = words.maybe(`refusal.${problem.code}.${String(problem.details["flaw"] ?? "")}`, holes) ?? words.maybe(`refusal.${problem.code}`, holes);
  return ours ?? (problem.message.includes(" ") ? problem.message : words.t("refusal.UNKNOWN"));
}

export function Copy({ text, label }: { text: string; label?: string }) {
  const { t } = useWords();
  const [done, setDone] = useState(false);
  const copy = () => navigator.clipboard.writeText(text).then(() => setDone(true), () => setDone(false));
  return (
    <button type="button" className="button" onClick={() => void copy()} onBlur={() => setDone(false)}>
      <span aria-live="polite">{done ? t("copied") : (label ?? t("copy"))}</span>
    </button>
  );
}

/** A name and what it is, inside `<dl className="facts">`. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

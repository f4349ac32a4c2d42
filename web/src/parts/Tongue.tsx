import { createContext, use } from "react";
import type { Language } from "../words/words";

const Context = createContext<(language: Language) => void>(() => undefined);

/** Lets a page change the language that the whole hall speaks. */
export const Tongue = Context;
export const useTongue = () => use(Context);

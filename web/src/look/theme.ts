const KEY = "guildry.theme";
export const THEMES = ["auto", "day", "night"] as const;
export type Theme = (typeof THEMES)[number];

export const theme = (): Theme => THEMES.find((one) => one === localStorage.getItem(KEY)) ?? "auto";

export function dress(next: Theme = theme()) {
  localStorage.setItem(KEY, next);
  document.documentElement.dataset["theme"] = next;
}

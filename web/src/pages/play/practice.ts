// The practice chat's door: the same words and cards as in Telegram and Discord.

import { reach } from "../../api/call";
import { newKey } from "../../api/key";

export interface Reply {
  title: string;
  mark: string;
  lines: readonly string[];
  fields: readonly { name: string; value: string }[];
  buttons: readonly { label: string; token: string }[];
  picture: string | null;
  private: boolean;
  refused: string;
}

const PATH = "/v1/chat/practice";

export const tell = (line: string) => reach<Reply>("POST", PATH, { body: { line }, key: newKey() });
export const press = (token: string) => reach<Reply>("POST", PATH, { body: { press: token } });

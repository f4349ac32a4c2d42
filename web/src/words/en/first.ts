// The words that every page says, in one file.

import base from "./base.json";
import places from "./places.json";

export default { ...base, ...places };

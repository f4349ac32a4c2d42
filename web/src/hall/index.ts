// The operators' console: everything in this folder is one chunk, loaded only by those who run the hall.

export { Audit } from "./Audit";
export { BankKeeping } from "./BankKeeping";
export { DeadLetters } from "./DeadLetters";
export { Events } from "./Events";
export { Goods } from "./Goods";
export { GroupsKept } from "./GroupsKept";
export { Health } from "./Health";
export { OneCase } from "./OneCase";
export { OneGood } from "./OneGood";
export { OneGroupKept } from "./OneGroupKept";
export { OnePlayer } from "./OnePlayer";
export { Order } from "./Order";
export { Players } from "./Players";
export { Supply } from "./Supply";
export { Suspects } from "./Suspects";
export { TradeAlerts } from "./TradeAlerts";
export { Wishes } from "./Wishes";

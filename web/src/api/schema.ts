// Written by scripts/schema.py from the API's description. Do not edit.

export type Account = "bank" | "purse" | "savings";

export type AchievementShown = { "code": string; "name": string; "glyph": string };

export type Act = { "act": string; "player": string; "name": string; "kind": ActKind; "at": string; "what": string; "count": number; "other": string | null; "otherName": string; "shared": string | null; "reactions": readonly (ActReaction)[] };

export type ActKind = "friends" | "gift" | "lot_won" | "purchase" | "shared" | "streak";

export type ActReaction = { "emoji": string; "count": number; "mine": boolean };

export type AddCategory = { "code": string; "names": ShopNames; "place"?: number };

export type AddOffer = { "code": string; "category": string; "names": ShopNames; "picture": string; "place"?: number; "currency"?: string; "price": number; "contents": readonly (ContentGiven)[]; "stock"?: number | null; "perPlayer"?: number | null; "cooldownSeconds"?: number | null; "startsAt"?: string | null; "endsAt"?: string | null };

export type Aim = "contributions" | "experience" | "members";

export type AimShown = { "code": string; "name": string };

export type Alert = { "trade": Trade; "at": string; "uneven": boolean; "linked": boolean; "judgedAt": string | null; "judgedBy": string | null; "verdict": string | null; "reason": string | null };

export type Alerts = { "alerts": readonly (Alert)[]; "next": string | null };

export type AnswerMeta = { "timestamp": string; "requestId": string };

export type Answered = { "word": string; "answer": string; "name": string };

export type Appeal = { "appeal": string; "player": string; "name": string; "at": string; "text": string; "state": AppealState; "sanction": Sanction };

export type AppealState = "denied" | "granted" | "waiting";

export type Appeals = { "appeals": readonly (Appeal)[] };

export type Appear = { "visible"?: boolean | null; "status"?: string | null };

export type AskFriend = { "player": string };

export type AskNonce = { "walletAddress": string };

export type Asker = { "id": string; "username": string; "way": Way; "at": string; "until": string };

export type Askers = { "knocks": readonly (Asker)[] };

export type Asset = { "code": string; "kind": AssetKind; "cap": number; "supply": number };

export type AssetKind = "currency" | "item" | "unique";

export type Assets = { "assets": readonly (Asset)[] };

export type Audiences = { "audiences": { [name: string]: string } };

export type AuditExport = { "form": string; "rows": number; "text": string; "next": string | null };

export type AuditPage = { "rows": readonly (AuditRow)[]; "next": string | null };

export type AuditRow = { "place": string; "at": string; "act": string; "outcome": Outcome; "actor": string | null; "role": string; "edge": string; "address": string; "session": string | null; "request": string | null; "subject": string | null; "facts": unknown };

export type BadgeKind = { "code": string; "name": string; "glyph": string };

export type BadgeKinds = { "badges": readonly (BadgeKind)[] };

export type BadgeShown = { "code": string; "name": string; "glyph": string; "at": string };

export type Balance = { "asset": string; "amount": number };

export type Bank = { "purse": number; "bank": number; "savings": number; "crypto": number; "cryptoPrice": number; "tier": Tier; "nextTier": Tier | null; "limitLeft": number; "savingsPpm": number; "lots": readonly (BankingLot)[]; "earned": number; "score": number; "ratePpm": number; "mayBorrow": number; "loan": Loan | null };

export type BankStatement = { "account": Account; "lines": readonly (Line)[]; "next": number | null };

export type BidShown = { "n": number; "bidder": string; "bidderName": string; "at": string; "price": number };

export type Bids = { "bids": readonly (BidShown)[]; "next": number | null };

export type Block = { "player": string };

export type Blocked = { "id": string; "username": string; "since": string };

export type Blocks = { "blocks": readonly (Blocked)[]; "next": string | null };

export type Bonus = { "amount": number; "streak": number; "balance": number; "nextAt": string };

export type Book = { "item": string; "name": string; "picture": string; "buys": readonly (Level)[]; "sells": readonly (Level)[]; "last": number | null; "matches": readonly (Match)[]; "feePercent": number };

export type BookLine = { "item": string; "name": string; "picture": string; "bestBuy": number | null; "bestSell": number | null; "last": number | null; "dayVolume": number; "dayOpen": number | null };

export type Books = { "books": readonly (BookLine)[]; "next": string | null };

export type Borrow = { "amount": number; "days"?: number };

export type Bought = { "purchase": string; "at": string; "offer": string; "name": string; "quantity": number; "currency": string; "price": number; "total": number; "balance": number; "receiver": string; "items": readonly (Got)[]; "buyer": string; "note": string; "refundedAt": string | null };

export type Bridged = { "place": string; "channel": string };

export type Burn = { "sink"?: string; "holder": string; "asset": string; "amount": number; "reason": string };

export type BuyCrypto = { "units": number; "expectedPrice"?: number | null };

export type Cancelled = { "order": string; "asset": string; "returned": number };

export type Candle = { "at": string; "open": number; "high": number; "low": number; "close": number; "volume": number };

export type Candles = { "item": string; "span": string; "candles": readonly (Candle)[] };

export type Case = { "case": string; "player": string; "name": string; "state": CaseState; "openedAt": string; "reports": number; "weight": number; "grounds": readonly (string)[] };

export type CaseFile = { "case": string; "player": string; "name": string; "state": CaseState; "openedAt": string; "reports": number; "weight": number; "grounds": readonly (string)[]; "told": readonly (ReportShown)[]; "record": ModerationRecord };

export type CaseState = "dismissed" | "open" | "upheld";

export type Category = { "code": string; "name": string };

export type ChainBlock = { "height": number; "previous": string; "hash": string; "first": number; "last": number; "at": string; "counts": { [name: string]: number } };

export type ChainBlocks = { "blocks": readonly (ChainBlock)[]; "next": number | null };

export type ChainHead = { "height": number; "hash": string; "at": string | null; "line": string };

export type ChangeMe = { "username"?: string; "locale"?: "en" | "es" | "ru"; "zone"?: string };

export type ChangeProfile = { "bio"?: string | null; "links"?: readonly (LinkGiven)[] | null; "featured"?: readonly (string)[] | null; "privacy"?: readonly (PrivacyGiven)[] | null };

export type ChannelKind = "global" | "group" | "party" | "private" | "system";

export type ChannelShown = { "channel": string; "kind": ChannelKind; "title": string; "withPlayer": string | null; "unread": number; "readUpto": string | null; "slowSeconds": number; "lastAt": string | null; "mayWrite": boolean; "room": string | null };

export type Channels = { "channels": readonly (ChannelShown)[]; "reactions": readonly (string)[] };

export type Claims = { "claims": readonly (LinkClaimed)[] };

export type CloseGate = { "minutes"?: number; "reason": string };

export type Closed = { "closed": number };

export type Code = { "code": string; "until": string };

export type Connect = { "walletAddress": string; "signature": string; "message": string };

export type Connected = { "token": string; "refreshToken": string; "expiresAt": string; "user": ConnectedPlayer };

export type ConnectedPlayer = { "id": string; "username": string; "walletAddress": string; "role": string; "gold": number };

export type Content = { "item": string; "name": string; "picture": string; "count": number };

export type ContentGiven = { "item": string; "count"?: number };

export type Contributed = { "group": string; "name": string; "asset": string; "amount": number; "balance": number; "experience": number; "level": number };

export type Credit = { "player": string; "amount": number; "reference": string; "asset"?: string; "holdHours"?: number };

export type Crypto = { "price": number; "held": number; "worth": number; "changePercent": number; "buyFeePercent": number; "sellFeePercent": number; "chart": readonly (Tick)[] };

export type CursorLag = { "subscriber": string; "place": string; "events": number; "seconds": number };

export type DayOfModeration = { "day": string; "violations": number; "automaticMutes": number; "mutes": number; "warnings": number; "reports": number; "undone": number };

export type Declare = { "on": string; "stake": number; "aims"?: readonly (string)[]; "group"?: string };

export type Deed = { "kind": string; "at": string; "facts": { [name: string]: unknown } };

export type DeedShown = { "player": string; "username": string; "group": string; "objective": string; "points": number; "at": string };

export type DeleteMe = { "confirm": "delete" };

export type Deposit = { "amount": number };

export type Descriptions = { "en"?: string; "ru"?: string; "es"?: string };

export type Done = { "done"?: boolean };

export type DuesLine = { "id": string; "username": string; "dueAt": string; "amount": number; "paid": boolean };

export type Effect = { "item": string; "name": string; "picture": string; "until": string };

export type Element = "achievements" | "activity" | "badges" | "bio" | "friends" | "groups" | "links" | "picture";

export type EndDiscord = { "code": string; "state": string; "agent"?: string };

export type Entry = "approval" | "invitation" | "open";

export type Epoch = { "epoch": number; "startsAt": string; "endsAt": string; "committedAt": string; "digest": string; "seed": string | null; "startPrice": number | null };

export type Epochs = { "epochs": readonly (Epoch)[] };

export type EraseMe = { "confirm": "erase" };

export type ErrorAnswer = { "success": false; "error": { "code": string; "message": string; "details": { [name: string]: unknown }; "retryAfter"?: number }; "meta": AnswerMeta };

export type EventPage = { "events": readonly (LoggedEvent)[]; "next": string; "more": boolean };

export type ExportAudit = { "act"?: string | null; "actor"?: string | null; "subject"?: string | null; "edge"?: string | null; "outcome"?: Outcome | null; "since"?: string | null; "until"?: string | null; "before"?: string | null; "form"?: "csv" | "jsonl"; "limit"?: number };

export type Feed = { "acts": readonly (Act)[]; "reactions": readonly (string)[] };

export type FighterShown = { "id": string; "username": string; "group": string; "points": number; "counts": boolean };

export type Filed = { "case": string };

export type Found = { "name": string; "tag": string; "kind"?: string; "about"?: string; "entry"?: Entry; "minLevel"?: number };

export type FoundPlayer = { "id": string; "username": string; "role": string; "state": string; "joinedAt": string; "bannedUntil": string | null; "banReason": string | null; "providers": readonly (string)[] };

export type FoundPlayers = { "players": readonly (FoundPlayer)[]; "next": string | null };

export type Friend = { "id": string; "username": string; "since": string; "online": boolean; "surface": string | null; "lastSeenAt": string | null; "status": string; "deeds": readonly (Deed)[] };

export type Friends = { "friends": readonly (Friend)[]; "next": string | null };

export type Frozen = { "holder": string; "frozen": boolean };

export type Gate = { "closedUntil": string | null; "reason": string; "arrivals": number; "arrivalsMax": number };

export type Gift = { "to": string; "offer": string; "quantity"?: number; "expectedPrice"?: number | null; "note"?: string };

export type GoTo = { "url": string };

export type GoalShown = { "id": string; "what": string; "target": number; "progress": number; "asset": string; "reward": number; "by": string; "at": string; "dueAt": string; "state": string; "closedAt": string | null; "winners": number | null };

export type Goals = { "goals": readonly (GoalShown)[]; "most": number };

export type Got = { "item": string; "count": number };

export type Ground = "danger" | "fraud" | "hate" | "insult" | "name" | "other" | "spam";

export type Group = { "id": string; "kind": string; "name": string; "tag": string; "about": string; "entry": Entry; "minLevel": number; "members": number; "membersMax": number; "level": number; "experience": number; "peaceful": boolean; "leader": string; "leaderName": string; "foundedAt": string; "nextLevelAt": number | null; "twoPersonAbove": number; "dues": number; "duesDays": number; "successionAt": string | null; "you": You | null; "knock": Way | null };

export type GroupLine = { "id": string; "kind": string; "name": string; "tag": string; "about": string; "entry": Entry; "minLevel": number; "members": number; "membersMax": number; "level": number; "experience": number; "peaceful": boolean };

export type GroupShown = { "id": string; "kind": string; "name": string; "tag": string; "role": string };

export type GroupWars = { "wars": readonly (WarLine)[]; "next": string | null; "record": WarsRecord | null };

export type Groups = { "groups": readonly (GroupLine)[]; "more": boolean };

export type Handed = { "player": string; "item": string; "count": number; "held": number };

export type Health = { "blocks": number; "unsealedSeconds": number; "cursors": readonly (CursorLag)[]; "lettersOpen": number; "jobs": { [name: string]: number } };

export type Held = { "code": string; "asset": string; "kind": ItemKind; "rarity": Rarity; "picture": string; "name": string; "description": string; "bound": boolean; "oneOfAKind": boolean; "consumable": boolean; "seconds": number | null; "count": number; "until": string | null };

export type Hint = { "value": string; "label": string };

export type Hints = { "hints": readonly (Hint)[] };

export type History = { "messages": readonly (Message)[]; "next": string | null };

export type Identities = { "identities": readonly (Identity)[] };

export type Identity = { "provider": Provider; "label": string; "linkedAt": string };

export type Instalment = { "due": string; "outcome": "missed" | "paid"; "principal": number; "interest": number; "fee": number };

export type Inventory = { "player": string; "items": readonly (Held)[]; "effects": readonly (Effect)[]; "next": string | null };

export type Item = { "code": string; "asset": string; "kind": ItemKind; "rarity": Rarity; "picture": string; "name": string; "description": string; "bound": boolean; "oneOfAKind": boolean; "consumable": boolean; "seconds": number | null };

export type ItemKind = "boost" | "collectible" | "custom" | "material" | "privilege" | "sticker";

export type Items = { "items": readonly (Item)[]; "next": string | null };

export type Joined = { "group": string; "name": string; "state": string };

export type Kind = "appeal" | "called" | "friend_asked" | "friends_made" | "gift" | "lot_sold" | "mention" | "message" | "muted" | "outbid" | "reaction" | "trade" | "warned" | "wish" | "wished";

export type KindRole = { "role": string; "rank": number; "title": string; "permissions": readonly (Permission)[]; "dailyLimit": number | null };

export type KindShown = { "code": string; "name": string; "foundingFee": number; "foundLevel": number; "twoPersonAbove": number; "duesMax": number; "roles": readonly (KindRole)[]; "levels": readonly (LevelShown)[] };

export type Kinds = { "kinds": readonly (KindShown)[] };

export type Knock = { "group": GroupLine; "way": Way; "at": string; "until": string };

export type LegGiven = { "holder": string; "asset": string; "amount": number };

export type Letter = { "letter": number; "kind": LetterKind; "name": string; "body": unknown; "problem": string; "attempts": number; "diedAt": string; "settledAt": string | null; "settledAs": string | null };

export type LetterKind = "event" | "task";

export type Letters = { "letters": readonly (Letter)[]; "next": number | null };

export type Level = { "price": number; "quantity": number; "orders": number };

export type LevelShown = { "level": number; "experience": number; "members": number; "goals": number };

export type Line = { "seq": number; "at": string; "posting": string; "kind": string; "reason": string; "amount": number; "after": number };

export type LinkClaimed = { "claim": string; "into": string; "provider": Provider; "label": string };

export type LinkGiven = { "label": string; "url": string };

export type LinkPreview = { "into": string; "provider": Provider; "label": string; "code": string };

export type LinkShown = { "label": string; "url": string };

export type Linked = { "provider": Provider; "label": string };

export type ListLot = { "item": string; "count"?: number; "startPrice": number; "buyout"?: number | null; "days"?: 1 | 3 | 7 | 14 };

export type Loan = { "loan": string; "principal": number; "remaining": number; "interest": number; "fees": number; "days": number; "ppm": number; "missed": number; "nextDue": string; "instalment": number; "state": "defaulted" | "open" | "paid"; "takenAt": string };

export type LoanHistory = { "loan": Loan | null; "instalments": readonly (Instalment)[]; "past": readonly (Loan)[] };

export type Loans = { "loans": readonly (OperatorLoan)[]; "owed": number; "next": string | null };

export type Log = { "lines": readonly (LogLine)[]; "next": number | null };

export type LogLine = { "id": number; "at": string; "act": string; "actor": string | null; "actorName": string | null; "subject": string | null; "subjectName": string | null; "facts": { [name: string]: unknown } };

export type LoggedEvent = { "place": string; "address": string; "at": string; "body": unknown };

export type Lots = { "lots": readonly (AuctionsLot)[]; "next": string | null };

export type MakeBadge = { "code": string; "glyph": string; "names": ProfilesNames };

export type MakeItem = { "code": string; "kind": ItemKind; "rarity"?: Rarity; "picture": string; "names": InventoryNames; "descriptions": Descriptions; "bound"?: boolean; "oneOfAKind"?: boolean; "consumable"?: boolean; "seconds"?: number | null };

export type Manner = "at_once" | "digest" | "off" | "silent";

export type MarkNoticed = { "upto": string };

export type Match = { "at": string; "price": number; "quantity": number };

export type Me = { "id": string; "username": string; "walletAddress": string | null; "role": string; "locale": string; "zone": string; "joinedAt": string; "purse": readonly (Balance)[] };

export type MemberLine = { "id": string; "username": string; "role": string; "title": string; "rank": number; "joinedAt": string; "activeAt": string; "contributed": number };

export type Members = { "members": readonly (MemberLine)[] };

export type Message = { "message": string; "channel": string; "author": string; "name": string; "at": string; "text": string; "replyTo": string | null; "mentions": readonly (string)[]; "surface": string; "editedAt"?: string | null; "deletedAt"?: string | null; "reactions": readonly (Reaction)[] };

export type Mine = { "group": GroupLine; "role": string; "title": string };

export type Mint = { "source"?: string; "to": string; "asset": string; "amount": number; "reason": string };

export type Moved = { "account": Account; "amount": number; "fee": number; "penalty": number; "purse": number | null; "balance": number };

export type MyGroups = { "groups": readonly (Mine)[]; "knocks": readonly (Knock)[] };

export type MyPresence = { "online": boolean; "surface": Surface | null; "lastSeenAt": string | null; "visible": boolean; "status": string };

export type MyWishes = { "wishes": readonly (Wish)[]; "may": readonly (WishKind)[] };

export type Nonce = { "nonce": string };

export type Notice = { "notice": string; "kind": Kind; "at": string; "about": string | null; "name": string; "what": string; "count": number; "read": boolean };

export type Notices = { "notices": readonly (Notice)[]; "unread": number; "next": string | null };

export type OfferInWords = { "to": string; "gives": string; "wants"?: string };

export type OpenAsset = { "code": string; "kind": AssetKind; "cap"?: number; "bound"?: boolean };

export type OpenChannel = { "title": string; "kind"?: ChannelKind };

export type OpenGate = { "reason": string };

export type OpenParty = { "title": string; "players": readonly (string)[] };

export type OpenPrivate = { "player": string };

export type OpenTap = { "name": string; "kind": "sink" | "source"; "asset": string; "dailyCap": number };

export type OpenWays = { "telegramBot": string | null; "discord": boolean };

export type OperatorLoan = { "loan": string; "principal": number; "remaining": number; "interest": number; "fees": number; "days": number; "ppm": number; "missed": number; "nextDue": string; "instalment": number; "state": "defaulted" | "open" | "paid"; "takenAt": string; "player": string };

export type Order = { "order": string; "item": string; "name": string; "picture": string; "side": Side; "price": number; "quantity": number; "rest": number; "state": MarketState; "madeAt": string; "due": string; "closedAt": string | null; "traded": number; "fee": number };

export type Orders = { "orders": readonly (Order)[]; "next": string | null };

export type Outcome = "done" | "refused";

export type Paid = { "paid": number; "owed": number; "remaining": number; "purse": number };

export type Payment = { "payment": string; "player": string; "name": string; "asset": string; "amount": number; "reference": string; "state": PaymentsState; "taken": number; "at": string; "due": string };

export type Payments = { "payments": readonly (Payment)[]; "next": string | null };

export type Permission = "admit" | "dues" | "edit" | "goals" | "invite" | "kick" | "moderate" | "promote" | "roles" | "second" | "spend" | "war";

export type PictureShown = { "type": string; "data": string };

export type Placed = { "order": string; "item": string; "side": Side; "price": number; "quantity": number; "filled": number; "total": number; "fee": number; "rest": number; "cut": number; "due": string };

export type PlanSeason = { "names": SeasonNames; "percent": number; "startsAt": string; "endsAt": string; "offers"?: readonly (string)[] | null };

export type Player = { "id": string; "username": string; "role": string; "joinedAt": string };

export type Post = { "kind": string; "reason": string; "legs": readonly (LegGiven)[] };

export type PostedEntry = { "holder": string; "asset": string; "amount": number; "after": number | null; "seq": number };

export type Posting = { "posting": string; "at": string; "kind": string; "reason": string; "actor": string | null; "reverses": string | null; "reversedBy": string | null; "hold": string | null; "entries": readonly (PostedEntry)[] };

export type Prefer = { "kind": Kind; "manner": Manner };

export type Preferences = { "manners": { [name: string]: string }; "quietStarts": number | null; "quietEnds": number | null };

export type PriceHistory = { "offer": string; "price": number; "currency": string; "trend": "falling" | "rising" | "steady"; "changePercent": number; "least": number; "most": number; "pinned": boolean; "season": string | null; "seasonPercent": number | null; "history": readonly (PricePoint)[] };

export type PriceMove = { "day": string; "old": number; "new": number; "shown": number; "why": "demand" | "early" | "pinned"; "recent": number; "before": number; "weeks": number; "refunded": number; "flagged": number; "young": number; "linked": number; "held": boolean };

export type PriceMoves = { "tag": PriceTag; "moves": readonly (PriceMove)[] };

export type PricePoint = { "day": string; "price": number };

export type PriceTag = { "offer": string; "price": number; "currency": string; "trend": "falling" | "rising" | "steady"; "changePercent": number; "least": number; "most": number; "pinned": boolean; "season": string | null; "seasonPercent": number | null };

export type PriceTags = { "tags": readonly (PriceTag)[]; "next": string | null };

export type PrivacyGiven = { "element": Element; "audience": ProfilesAudience };

export type PrivacyShown = { "element": Element; "audience": ProfilesAudience };

export type Profile = { "id": string; "username": string; "role": string; "joinedAt": string; "title": string | null; "bio": string | null; "hasPicture": boolean; "pictureAt": string | null; "links": readonly (LinkShown)[] | null; "badges": readonly (BadgeShown)[] | null; "featured": readonly (AchievementShown)[] | null; "groups": readonly (GroupShown)[] | null; "friends": number | null; "privacy": readonly (PrivacyShown)[] | null };

export type ProjectedDay = { "day": string; "savings": number; "minted": number };

export type Projection = { "savings": number; "bank": number; "owed": number; "terms": readonly (BankingTermsShown)[]; "past": readonly (SheetDay)[]; "ahead": readonly (ProjectedDay)[] };

export type Provider = "discord" | "email" | "ethereum" | "guest" | "telegram";

export type Purchase = { "offer": string; "quantity"?: number; "expectedPrice"?: number | null };

export type PurchaseReceipt = { "purchase": string; "at": string; "offer": string; "name": string; "quantity": number; "currency": string; "price": number; "total": number; "balance": number; "receiver": string; "items": readonly (Got)[] };

export type Purchases = { "purchases": readonly (Bought)[]; "next": string | null };

export type Purse = { "holder": string; "frozen": boolean; "balances": readonly (Balance)[] };

export type Queue = { "cases": readonly (Case)[]; "next": string | null };

export type Ranking = { "kind": string; "places": readonly (GroupsPlace)[]; "more": boolean };

export type Rarity = "common" | "epic" | "legendary" | "rare" | "uncommon";

export type Rate = { "score": number; "ppm": number; "times": number };

export type Reaction = { "emoji": string; "count": number; "mine": boolean };

export type Receipt = { "posting": string; "at": string; "asset": string; "amount": number; "balance": number | null };

export type Refresh = { "refreshToken"?: string | null };

export type Refreshed = { "token": string; "expiresAt": string; "refreshToken"?: string | null };

export type Refunded = { "purchase": string; "currency": string; "total": number; "balance": number };

export type Relation = "asks_you" | "friends" | "none" | "you_asked" | "you_blocked";

export type Repay = { "amount"?: number | null };

export type ReportShown = { "reporter": string; "at": string; "ground": Ground; "details": string; "kind": string; "ref": string; "snapshot": { [name: string]: unknown } };

export type Request = { "id": string; "username": string; "at": string };

export type Requests = { "received": readonly (Request)[]; "sent": readonly (Request)[] };

export type Reserve = { "holder": string; "asset": string; "amount": number; "reason": string; "seconds"?: number };

export type Reserved = { "posting": string; "at": string; "asset": string; "amount": number; "balance": number | null; "hold": string; "due": string };

export type Role = "admin" | "anyone" | "game_master" | "moderator" | "owner" | "player";

export type RoleShown = { "role": string; "title": string; "rank": number; "permissions": readonly (Permission)[]; "dailyLimit": number | null; "members": number };

export type Roles = { "roles": readonly (RoleShown)[] };

export type Sanction = { "sanction": string; "player": string; "kind": SanctionKind; "at": string; "until": string | null; "reason": string; "automatic": boolean; "undoneAt": string | null; "appeal": AppealState | null };

export type SanctionKind = "mute" | "warning";

export type Save = { "amount": number };

export type Say = { "text": string };

export type Season = { "season": string; "name": string; "percent": number; "offers": readonly (string)[] | null; "startsAt": string; "endsAt": string; "state": "over" | "planned" | "running" };

export type SeasonList = { "seasons": readonly (Season)[] };

export type SeasonNames = { "en": string; "ru": string; "es": string };

export type SellCrypto = { "units": number; "expectedPrice"?: number | null };

export type Session = { "id": string; "provider": string; "address": string; "agent": string; "openedAt": string; "renewedAt": string; "until": string; "this": boolean };

export type Sessions = { "sessions": readonly (Session)[] };

export type SetAudience = { "kind": ActKind; "audience": FeedAudience };

export type SetPicture = { "picture": string };

export type SetQuietHours = { "starts"?: number | null; "ends"?: number | null };

export type SetTerms = { "savingsPpm": number; "accountCap": number; "hallCap": number; "reason": string };

export type SheetDay = { "day": string; "wanted": number; "minted": number; "cap": number; "accounts": number };

export type Shelf = { "categories": readonly (Category)[] };

export type Shop = { "categories": readonly (Category)[]; "offers": readonly (ShopOffer)[]; "more": boolean; "category": string | null; "offset": number };

export type Side = "buy" | "sell";

export type SideShown = { "group": string; "name": string; "tag": string; "fighters": number; "points": number };

export type SignInAsGuest = { "device": string; "agent"?: string };

export type SignInWithCode = { "code": string; "agent"?: string };

export type SignInWithEmail = { "email": string; "password": string; "agent"?: string };

export type SignInWithEthereum = { "message": string; "signature": string; "agent"?: string };

export type SignInWithMiniApp = { "initData": string; "agent"?: string };

export type SignInWithWidget = { "data": { [name: string]: string | number }; "agent"?: string };

export type SignUpWithEmail = { "email": string; "password": string; "name"?: string | null; "agent"?: string };

export type SignedIn = { "token": string; "refreshToken": string; "expiresAt": string; "user": SignedInPlayer };

export type SignedInPlayer = { "id": string; "username": string; "role": string };

export type SpendingShown = { "id": string; "by": string; "byName": string; "receiver": string; "receiverName": string; "asset": string; "amount": number; "reason": string; "at": string; "until": string; "state": string; "second": string | null; "closedAt": string | null };

export type Spent = { "spending": string; "state": string; "asset": string; "amount": number; "leftToday": number | null };

export type StakeGiven = { "asset": string; "amount": number };

export type Staked = { "asset": string; "amount": number; "worth": number };

export type Standing = { "id": string; "username": string; "relation": Relation; "since": string | null };

export type Statement = { "holder": string; "asset": string; "lines": readonly (StatementLine)[]; "next": number | null };

export type StatementLine = { "seq": number; "at": string; "posting": string; "kind": string; "reason": string; "amount": number; "after": number; "others": readonly (string)[] };

export type Statistics = { "days": readonly (DayOfModeration)[]; "openCases": number; "waitingAppeals": number; "undoneShare": number };

export type Streak = { "days": number; "ready": boolean; "amount": number; "nextAt": string; "moreAt": number | null };

export type Suggestion = { "id": string; "username": string; "tie": Tie; "shared": number };

export type Suggestions = { "suggestions": readonly (Suggestion)[] };

export type Supply = { "asset": string; "cap": number; "supply": number; "lines": readonly (SupplyLine)[] };

export type SupplyLine = { "day": string; "name": string; "kind": string; "minted": number; "burned": number; "postings": number };

export type Surface = "discord" | "telegram" | "web";

export type Suspect = { "bidder": string; "bidderName": string; "seller": string; "sellerName": string; "lots": number; "lost": number; "elsewhere": number; "bids": number; "paid": number; "score": number };

export type Suspects = { "suspects": readonly (Suspect)[] };

export type TakeCode = { "code": string };

export type Tariff = { "tiers": readonly (Tier)[]; "rates": readonly (Rate)[]; "savingsPpm": number; "accountCap": number; "earlyDays": number; "earlyPercent": number; "latePercent": number; "buyFeePercent": number; "sellFeePercent": number };

export type Tell = { "to": string; "text": string };

export type Tick = { "hour": string; "price": number };

export type Tie = "dealings" | "friends" | "group";

export type Tier = { "tier": number; "name": string; "wealth": number; "cost": number; "dailyLimit": number; "interestPpm": number; "depositFeePpm": number; "withdrawFeePpm": number };

export type Trade = { "trade": string; "state": TradingState; "initiator": string; "initiatorName": string; "recipient": string; "recipientName": string; "waitsFor": string | null; "madeAt": string; "due": string; "closedAt": string | null; "terms": TradingTermsShown };

export type Traded = { "units": number; "price": number; "coins": number; "fee": number; "purse": number; "held": number };

export type Trades = { "trades": readonly (Trade)[]; "next": string | null };

export type Transfer = { "to": string; "asset"?: string; "amount": number; "note"?: string };

export type Treasury = { "group": string; "holder": string; "balances": readonly (Balance)[]; "spentToday": readonly (Balance)[]; "dailyLimit": number | null; "open": readonly (SpendingShown)[]; "closed": readonly (SpendingShown)[]; "dues": readonly (DuesLine)[]; "nextDue": string | null };

export type Unbridge = { "place": string };

export type Unsave = { "amount": number };

export type Upgrade = { "tier"?: number | null };

export type Used = { "item": string; "name": string; "count": number; "left": number; "until": string | null };

export type WarLine = { "id": string; "kind": string; "state": WarsState; "attacker": SideShown; "defender": SideShown; "declaredAt": string; "startsAt": string; "endsAt": string; "stake": number; "matched": boolean; "winner": string | null };

export type WarShown = { "id": string; "kind": string; "state": WarsState; "attacker": SideShown; "defender": SideShown; "declaredAt": string; "startsAt": string; "endsAt": string; "stake": number; "matched": boolean; "winner": string | null; "aims": readonly (AimShown)[]; "counted": number; "pool": number; "fighters": readonly (FighterShown)[]; "deeds": readonly (DeedShown)[] };

export type Way = "invitation" | "request";

export type Weigh = { "gives": readonly (StakeGiven)[]; "wants": readonly (StakeGiven)[] };

export type Weighed = { "givesWorth": number; "wantsWorth": number; "fee": number; "uneven": boolean };

export type WholeTrade = { "trade": string; "state": TradingState; "initiator": string; "initiatorName": string; "recipient": string; "recipientName": string; "waitsFor": string | null; "madeAt": string; "due": string; "closedAt": string | null; "terms": TradingTermsShown; "history": readonly (TradingTermsShown)[] };

export type Wish = { "wish": string; "player": string; "name": string; "kind": WishKind; "word": string | null; "text": string; "days": number | null; "state": WishState; "at": string; "reason": string | null };

export type WishCommand = { "word": string; "answer": string };

export type WishKind = "command" | "day" | "title";

export type WishState = "granted" | "refused" | "waiting";

export type WishTitle = { "title": string };

export type Wishes = { "wishes": readonly (Wish)[]; "next": string | null };

export type Withdraw = { "amount": number };

export type WriteBio = { "bio": string };

export type You = { "role": string; "title": string; "rank": number; "permissions": readonly (Permission)[]; "dailyLimit": number | null; "joinedAt": string; "contributed": number };

export type AccountsExport = { "player": string; "at": string; "data": { [name: string]: readonly ({ [name: string]: unknown })[] } };

export type AuctionsLot = { "lot": string; "item": string; "name": string; "picture": string; "kind": ItemKind; "rarity": Rarity; "count": number; "seller": string; "sellerName": string; "startPrice": number; "price": number; "least": number; "buyout": number | null; "bids": number; "leader": string | null; "leaderName": string; "endsAt": string; "extended": number; "state": AuctionsState; "closedAt": string | null; "fee": number; "watching": boolean; "myMost": number };

export type AuctionsState = "cancelled" | "open" | "sold" | "stopped" | "unsold";

export type BankingLot = { "amount": number; "freeAt": string };

export type BankingTermsShown = { "fromDay": string; "savingsPpm": number; "accountCap": number; "hallCap": number };

export type ChatExport = { "reason": string; "channel"?: string | null; "player"?: string | null; "before"?: string | null; "limit"?: number };

export type FeedAudience = "everyone" | "friends" | "nobody";

export type GroupsPlace = { "place": number; "group": GroupLine };

export type InventoryNames = { "en": string; "ru": string; "es": string };

export type LedgerShare = { "holder": string; "amount": number };

export type MarketPlace = { "item": string; "side": Side; "price": number; "quantity"?: number; "days"?: number };

export type MarketState = "cancelled" | "cut" | "expired" | "filled" | "open" | "stopped";

export type ModerationRecord = { "player": string; "mutedUntil": string | null; "violationsToday": number; "sanctions": readonly (Sanction)[] };

export type PaymentsState = "free" | "held" | "owed" | "taken";

export type ProfilesAudience = "everyone" | "friends" | "nobody";

export type ProfilesNames = { "en": string; "ru": string; "es": string };

export type ShopNames = { "en": string; "ru": string; "es": string };

export type ShopOffer = { "code": string; "category": string; "name": string; "picture": string; "currency": string; "price": number; "stock": number | null; "perPlayer": number | null; "cooldownSeconds": number | null; "startsAt": string | null; "endsAt": string | null; "active": boolean; "contents": readonly (Content)[] };

export type TradingOffer = { "gives": readonly (StakeGiven)[]; "wants": readonly (StakeGiven)[]; "to": string; "note"?: string; "hours"?: number };

export type TradingState = "cancelled" | "confirming" | "declined" | "expired" | "offered" | "settled" | "stopped";

export type TradingTermsShown = { "version": number; "by": string; "at": string; "note": string; "initiatorGives": readonly (Staked)[]; "recipientGives": readonly (Staked)[]; "initiatorWorth": number; "recipientWorth": number; "fee": number; "uneven": boolean };

export type WarsRecord = { "won": number; "lost": number; "drawn": number };

export type WarsState = "counting" | "declared" | "over" | "running";

export interface Doors {
  "GET /v1/auctions": { path: never; query: { text?: string; item?: string; kind?: ItemKind; rarity?: Rarity; priceMax?: number; buyoutOnly?: boolean; order?: "cheapest" | "ending" | "newest"; after?: string; limit?: number }; body: never; data: Lots };
  "POST /v1/auctions": { path: never; query: never; body: ListLot; data: AuctionsLot };
  "GET /v1/auctions/mine": { path: never; query: { which?: "bidding" | "ended" | "selling" | "watching"; before?: string; limit?: number }; body: never; data: Lots };
  "GET /v1/auctions/suspects": { path: never; query: { limit?: number }; body: never; data: Suspects };
  "GET /v1/auctions/{lot}": { path: { lot: string }; query: never; body: never; data: AuctionsLot };
  "GET /v1/auctions/{lot}/bids": { path: { lot: string }; query: { before?: number; limit?: number }; body: never; data: Bids };
  "POST /v1/auctions/{lot}/bids": { path: { lot: string }; query: never; body: { "amount": number }; data: AuctionsLot };
  "POST /v1/auctions/{lot}/buyout": { path: { lot: string }; query: never; body: { "price": number }; data: AuctionsLot };
  "POST /v1/auctions/{lot}/cancel": { path: { lot: string }; query: never; body: never; data: Done };
  "POST /v1/auctions/{lot}/stop": { path: { lot: string }; query: never; body: { "reason": string }; data: Done };
  "POST /v1/auctions/{lot}/watch": { path: { lot: string }; query: never; body: never; data: Done };
  "DELETE /v1/auctions/{lot}/watch": { path: { lot: string }; query: never; body: never; data: Done };
  "POST /v1/auth/code": { path: never; query: never; body: SignInWithCode; data: SignedIn };
  "POST /v1/auth/connect": { path: never; query: never; body: Connect; data: Connected };
  "POST /v1/auth/discord": { path: never; query: never; body: EndDiscord; data: SignedIn };
  "POST /v1/auth/discord/begin": { path: never; query: never; body: never; data: GoTo };
  "POST /v1/auth/email": { path: never; query: never; body: SignInWithEmail; data: SignedIn };
  "POST /v1/auth/email/sign-up": { path: never; query: never; body: SignUpWithEmail; data: SignedIn };
  "POST /v1/auth/ethereum": { path: never; query: never; body: SignInWithEthereum; data: SignedIn };
  "POST /v1/auth/guest": { path: never; query: never; body: SignInAsGuest; data: SignedIn };
  "POST /v1/auth/nonce": { path: never; query: never; body: AskNonce; data: Nonce };
  "POST /v1/auth/refresh": { path: never; query: never; body: Refresh; data: Refreshed };
  "POST /v1/auth/telegram/mini-app": { path: never; query: never; body: SignInWithMiniApp; data: SignedIn };
  "POST /v1/auth/telegram/widget": { path: never; query: never; body: SignInWithWidget; data: SignedIn };
  "GET /v1/auth/ways": { path: never; query: never; body: never; data: OpenWays };
  "GET /v1/badges": { path: never; query: never; body: never; data: BadgeKinds };
  "POST /v1/badges": { path: never; query: never; body: MakeBadge; data: Done };
  "POST /v1/badges/{badge}/wearers/{player}": { path: { badge: string; player: string }; query: never; body: { "reason": string }; data: Done };
  "POST /v1/badges/{badge}/wearers/{player}/end": { path: { badge: string; player: string }; query: never; body: { "reason": string }; data: Done };
  "GET /v1/bank": { path: never; query: never; body: never; data: Bank };
  "GET /v1/bank/crypto": { path: never; query: { hours?: number }; body: never; data: Crypto };
  "POST /v1/bank/crypto/buy": { path: never; query: never; body: BuyCrypto; data: Traded };
  "GET /v1/bank/crypto/epochs": { path: never; query: never; body: never; data: Epochs };
  "POST /v1/bank/crypto/sell": { path: never; query: never; body: SellCrypto; data: Traded };
  "POST /v1/bank/deposit": { path: never; query: never; body: Deposit; data: Moved };
  "GET /v1/bank/loan": { path: never; query: never; body: never; data: LoanHistory };
  "POST /v1/bank/loan": { path: never; query: never; body: Borrow; data: Loan };
  "POST /v1/bank/loan/repayment": { path: never; query: never; body: Repay; data: Paid };
  "GET /v1/bank/loans": { path: never; query: { state?: "defaulted" | "open" | "paid"; after?: string; limit?: number }; body: never; data: Loans };
  "GET /v1/bank/projection": { path: never; query: { days?: number }; body: never; data: Projection };
  "POST /v1/bank/savings/deposit": { path: never; query: never; body: Save; data: Moved };
  "POST /v1/bank/savings/withdraw": { path: never; query: never; body: Unsave; data: Moved };
  "GET /v1/bank/statement": { path: never; query: { account?: Account; before?: number; limit?: number }; body: never; data: BankStatement };
  "GET /v1/bank/tariff": { path: never; query: never; body: never; data: Tariff };
  "POST /v1/bank/terms": { path: never; query: never; body: SetTerms; data: BankingTermsShown };
  "POST /v1/bank/tier": { path: never; query: never; body: Upgrade; data: Tier };
  "POST /v1/bank/withdraw": { path: never; query: never; body: Withdraw; data: Moved };
  "GET /v1/blocks": { path: never; query: { after?: string; limit?: number }; body: never; data: Blocks };
  "POST /v1/blocks": { path: never; query: never; body: Block; data: Done };
  "DELETE /v1/blocks/{player}": { path: { player: string }; query: never; body: never; data: Done };
  "GET /v1/chat/channels": { path: never; query: never; body: never; data: Channels };
  "POST /v1/chat/channels": { path: never; query: never; body: OpenChannel; data: ChannelShown };
  "POST /v1/chat/channels/{channel}/bridge": { path: { channel: string }; query: never; body: { "place": string }; data: Bridged };
  "POST /v1/chat/channels/{channel}/leave": { path: { channel: string }; query: never; body: never; data: Done };
  "GET /v1/chat/channels/{channel}/messages": { path: { channel: string }; query: { before?: string; limit?: number }; body: never; data: History };
  "POST /v1/chat/channels/{channel}/messages": { path: { channel: string }; query: never; body: { "text": string; "replyTo"?: string | null }; data: Message };
  "POST /v1/chat/channels/{channel}/read": { path: { channel: string }; query: never; body: { "message": string }; data: Done };
  "POST /v1/chat/channels/{channel}/slow-mode": { path: { channel: string }; query: never; body: { "seconds": number }; data: Done };
  "POST /v1/chat/channels/{channel}/typing": { path: { channel: string }; query: never; body: never; data: Done };
  "POST /v1/chat/correct": { path: never; query: never; body: Say; data: Message };
  "POST /v1/chat/export": { path: never; query: never; body: ChatExport; data: History };
  "PATCH /v1/chat/messages/{message}": { path: { message: string }; query: never; body: { "text": string }; data: Message };
  "DELETE /v1/chat/messages/{message}": { path: { message: string }; query: { reason?: string }; body: never; data: Done };
  "POST /v1/chat/messages/{message}/reactions": { path: { message: string }; query: never; body: { "emoji": string; "on"?: boolean }; data: Done };
  "POST /v1/chat/messages/{message}/report": { path: { message: string }; query: never; body: { "ground": string; "details"?: string }; data: Filed };
  "POST /v1/chat/parties": { path: never; query: never; body: OpenParty; data: ChannelShown };
  "POST /v1/chat/private": { path: never; query: never; body: OpenPrivate; data: ChannelShown };
  "POST /v1/chat/say": { path: never; query: never; body: Say; data: Message };
  "GET /v1/chat/search": { path: never; query: { text: string; channel?: string; before?: string; limit?: number }; body: never; data: History };
  "POST /v1/chat/tell": { path: never; query: never; body: Tell; data: Message };
  "POST /v1/chat/unbridge": { path: never; query: never; body: Unbridge; data: Done };
  "POST /v1/chat/unsay": { path: never; query: never; body: never; data: Done };
  "GET /v1/feed": { path: never; query: { kind?: ActKind; player?: string }; body: never; data: Feed };
  "GET /v1/feed/audiences": { path: never; query: never; body: never; data: Audiences };
  "POST /v1/feed/audiences": { path: never; query: never; body: SetAudience; data: Audiences };
  "POST /v1/feed/{act}/reactions": { path: { act: string }; query: never; body: { "emoji": string; "on"?: boolean }; data: Done };
  "POST /v1/feed/{act}/share": { path: { act: string }; query: never; body: { "note"?: string }; data: Done };
  "GET /v1/friends": { path: never; query: { after?: string; limit?: number }; body: never; data: Friends };
  "GET /v1/friends/requests": { path: never; query: never; body: never; data: Requests };
  "POST /v1/friends/requests": { path: never; query: never; body: AskFriend; data: Standing };
  "POST /v1/friends/requests/{player}/accept": { path: { player: string }; query: never; body: never; data: Standing };
  "POST /v1/friends/requests/{player}/decline": { path: { player: string }; query: never; body: never; data: Done };
  "GET /v1/friends/suggestions": { path: never; query: never; body: never; data: Suggestions };
  "GET /v1/friends/{player}": { path: { player: string }; query: never; body: never; data: Standing };
  "DELETE /v1/friends/{player}": { path: { player: string }; query: never; body: never; data: Done };
  "GET /v1/groups": { path: never; query: { kind?: string; search?: string; offset?: number; limit?: number }; body: never; data: Groups };
  "POST /v1/groups": { path: never; query: never; body: Found; data: Joined };
  "GET /v1/groups/kinds": { path: never; query: never; body: never; data: Kinds };
  "POST /v1/groups/kinds/{kind}": { path: { kind: string }; query: never; body: { "foundingFee": number; "foundLevel": number; "twoPersonAbove": number; "duesMax": number }; data: Done };
  "POST /v1/groups/kinds/{kind}/levels/{level}": { path: { kind: string; level: number }; query: never; body: { "experience": number; "members": number; "goals": number }; data: Done };
  "GET /v1/groups/mine": { path: never; query: never; body: never; data: MyGroups };
  "GET /v1/groups/ranking": { path: never; query: { kind?: string; offset?: number; limit?: number }; body: never; data: Ranking };
  "GET /v1/groups/{group}": { path: { group: string }; query: never; body: never; data: Group };
  "PATCH /v1/groups/{group}": { path: { group: string }; query: never; body: { "name"?: string | null; "about"?: string | null; "entry"?: Entry | null; "minLevel"?: number | null; "twoPersonAbove"?: number | null; "peaceful"?: boolean | null }; data: Done };
  "POST /v1/groups/{group}/closure": { path: { group: string }; query: never; body: { "reason": string }; data: Done };
  "POST /v1/groups/{group}/contributions": { path: { group: string }; query: never; body: { "amount": number; "asset"?: string }; data: Contributed };
  "POST /v1/groups/{group}/dues": { path: { group: string }; query: never; body: { "amount": number; "days"?: number }; data: Done };
  "POST /v1/groups/{group}/end": { path: { group: string }; query: never; body: never; data: Done };
  "GET /v1/groups/{group}/goals": { path: { group: string }; query: never; body: never; data: Goals };
  "POST /v1/groups/{group}/goals": { path: { group: string }; query: never; body: { "what": Aim; "target": number; "reward": number; "days"?: number; "asset"?: string }; data: Done };
  "DELETE /v1/groups/{group}/goals/{goal}": { path: { group: string; goal: string }; query: never; body: never; data: Done };
  "POST /v1/groups/{group}/invitations": { path: { group: string }; query: never; body: { "player": string }; data: Done };
  "DELETE /v1/groups/{group}/invitations/{player}": { path: { group: string; player: string }; query: never; body: never; data: Done };
  "POST /v1/groups/{group}/join": { path: { group: string }; query: never; body: never; data: Joined };
  "GET /v1/groups/{group}/knocks": { path: { group: string }; query: never; body: never; data: Askers };
  "POST /v1/groups/{group}/leader": { path: { group: string }; query: never; body: { "player": string }; data: Done };
  "POST /v1/groups/{group}/leave": { path: { group: string }; query: never; body: never; data: Done };
  "GET /v1/groups/{group}/log": { path: { group: string }; query: { before?: number; limit?: number }; body: never; data: Log };
  "GET /v1/groups/{group}/members": { path: { group: string }; query: { limit?: number }; body: never; data: Members };
  "POST /v1/groups/{group}/members/{player}/kick": { path: { group: string; player: string }; query: never; body: { "barDays"?: number }; data: Done };
  "POST /v1/groups/{group}/members/{player}/role": { path: { group: string; player: string }; query: never; body: { "role": string }; data: Done };
  "POST /v1/groups/{group}/name": { path: { group: string }; query: never; body: { "name": string; "reason": string }; data: Done };
  "POST /v1/groups/{group}/requests/{player}/admit": { path: { group: string; player: string }; query: never; body: never; data: Done };
  "POST /v1/groups/{group}/requests/{player}/turn-away": { path: { group: string; player: string }; query: never; body: never; data: Done };
  "GET /v1/groups/{group}/roles": { path: { group: string }; query: never; body: never; data: Roles };
  "POST /v1/groups/{group}/roles/{role}": { path: { group: string; role: string }; query: never; body: { "permissions": readonly (Permission)[]; "dailyLimit": number }; data: Done };
  "POST /v1/groups/{group}/spendings": { path: { group: string }; query: never; body: { "to": string; "amount": number; "reason": string; "asset"?: string }; data: Spent };
  "POST /v1/groups/{group}/spendings/{spending}/approve": { path: { group: string; spending: string }; query: never; body: never; data: Done };
  "POST /v1/groups/{group}/spendings/{spending}/decline": { path: { group: string; spending: string }; query: never; body: never; data: Done };
  "POST /v1/groups/{group}/take-back": { path: { group: string }; query: never; body: never; data: Done };
  "GET /v1/groups/{group}/treasury": { path: { group: string }; query: never; body: never; data: Treasury };
  "GET /v1/hints/items": { path: never; query: { begun?: string }; body: never; data: Hints };
  "GET /v1/hints/my-things": { path: never; query: { begun?: string }; body: never; data: Hints };
  "GET /v1/hints/offers": { path: never; query: { begun?: string }; body: never; data: Hints };
  "GET /v1/hints/shelves": { path: never; query: { begun?: string }; body: never; data: Hints };
  "GET /v1/house/audit": { path: never; query: { act?: string; actor?: string; subject?: string; edge?: string; outcome?: Outcome; since?: string; until?: string; before?: string; limit?: number }; body: never; data: AuditPage };
  "POST /v1/house/audit/export": { path: never; query: never; body: ExportAudit; data: AuditExport };
  "GET /v1/house/chain/blocks": { path: never; query: { before?: number; limit?: number }; body: never; data: ChainBlocks };
  "GET /v1/house/chain/head": { path: never; query: never; body: never; data: ChainHead };
  "GET /v1/house/events": { path: never; query: { addresses?: string; after?: string; limit?: number }; body: never; data: EventPage };
  "GET /v1/house/health": { path: never; query: never; body: never; data: Health };
  "GET /v1/house/letters": { path: never; query: { settled?: boolean; before?: number; limit?: number }; body: never; data: Letters };
  "POST /v1/house/letters/{letter}/drop": { path: { letter: number }; query: never; body: never; data: Done };
  "POST /v1/house/letters/{letter}/retry": { path: { letter: number }; query: never; body: never; data: Done };
  "GET /v1/identities": { path: never; query: never; body: never; data: Identities };
  "GET /v1/identities/claims": { path: never; query: never; body: never; data: Claims };
  "POST /v1/identities/claims/{claim}": { path: { claim: string }; query: never; body: never; data: Linked };
  "POST /v1/identities/codes": { path: never; query: never; body: never; data: Code };
  "POST /v1/identities/codes/claim": { path: never; query: never; body: TakeCode; data: LinkClaimed };
  "POST /v1/identities/codes/preview": { path: never; query: never; body: TakeCode; data: LinkPreview };
  "POST /v1/identities/discord": { path: never; query: never; body: EndDiscord; data: Linked };
  "POST /v1/identities/email": { path: never; query: never; body: SignUpWithEmail; data: Linked };
  "POST /v1/identities/ethereum": { path: never; query: never; body: SignInWithEthereum; data: Linked };
  "POST /v1/identities/telegram/mini-app": { path: never; query: never; body: SignInWithMiniApp; data: Linked };
  "POST /v1/identities/telegram/widget": { path: never; query: never; body: SignInWithWidget; data: Linked };
  "DELETE /v1/identities/{provider}": { path: { provider: Provider }; query: never; body: never; data: Done };
  "GET /v1/inventory": { path: never; query: { after?: string; limit?: number }; body: never; data: Inventory };
  "GET /v1/inventory/{player}": { path: { player: string }; query: { after?: string; limit?: number }; body: never; data: Inventory };
  "GET /v1/items": { path: never; query: { after?: string; limit?: number }; body: never; data: Items };
  "POST /v1/items": { path: never; query: never; body: MakeItem; data: Item };
  "GET /v1/items/{item}": { path: { item: string }; query: never; body: never; data: Item };
  "POST /v1/items/{item}/grants": { path: { item: string }; query: never; body: { "player": string; "count"?: number; "reason": string }; data: Handed };
  "POST /v1/items/{item}/takings": { path: { item: string }; query: never; body: { "player": string; "count"?: number; "reason": string }; data: Handed };
  "POST /v1/items/{item}/use": { path: { item: string }; query: never; body: { "count"?: number }; data: Used };
  "GET /v1/ledger/assets": { path: never; query: never; body: never; data: Assets };
  "POST /v1/ledger/assets": { path: never; query: never; body: OpenAsset; data: Done };
  "GET /v1/ledger/assets/{asset}/supply": { path: { asset: string }; query: { days?: number }; body: never; data: Supply };
  "POST /v1/ledger/burn": { path: never; query: never; body: Burn; data: Receipt };
  "POST /v1/ledger/holders/{holder}/freeze": { path: { holder: string }; query: never; body: { "reason": string }; data: Frozen };
  "GET /v1/ledger/holders/{holder}/purse": { path: { holder: string }; query: never; body: never; data: Purse };
  "GET /v1/ledger/holders/{holder}/statement": { path: { holder: string }; query: { asset?: string; before?: number; limit?: number }; body: never; data: Statement };
  "POST /v1/ledger/holders/{holder}/unfreeze": { path: { holder: string }; query: never; body: { "reason": string }; data: Frozen };
  "POST /v1/ledger/holds": { path: never; query: never; body: Reserve; data: Reserved };
  "POST /v1/ledger/holds/{hold}/release": { path: { hold: string }; query: never; body: never; data: Receipt };
  "POST /v1/ledger/holds/{hold}/settle": { path: { hold: string }; query: never; body: { "to": readonly (LedgerShare)[] }; data: Receipt };
  "POST /v1/ledger/mint": { path: never; query: never; body: Mint; data: Receipt };
  "POST /v1/ledger/postings": { path: never; query: never; body: Post; data: Receipt };
  "GET /v1/ledger/postings/{posting}": { path: { posting: string }; query: never; body: never; data: Posting };
  "POST /v1/ledger/postings/{posting}/reversal": { path: { posting: string }; query: never; body: { "reason": string }; data: Receipt };
  "POST /v1/ledger/taps": { path: never; query: never; body: OpenTap; data: Done };
  "GET /v1/market/books": { path: never; query: { after?: string; limit?: number }; body: never; data: Books };
  "GET /v1/market/books/{item}": { path: { item: string }; query: { levels?: number }; body: never; data: Book };
  "GET /v1/market/books/{item}/candles": { path: { item: string }; query: { span?: "day" | "hour"; count?: number }; body: never; data: Candles };
  "GET /v1/market/orders": { path: never; query: { open?: boolean; before?: string; limit?: number }; body: never; data: Orders };
  "POST /v1/market/orders": { path: never; query: never; body: MarketPlace; data: Placed };
  "POST /v1/market/orders/{order}/cancel": { path: { order: string }; query: never; body: never; data: Cancelled };
  "GET /v1/moderation/appeals": { path: never; query: { state?: AppealState; limit?: number }; body: never; data: Appeals };
  "POST /v1/moderation/appeals/{appeal}": { path: { appeal: string }; query: never; body: { "grant": boolean; "reason": string }; data: Done };
  "GET /v1/moderation/cases": { path: never; query: { state?: CaseState; after?: string; limit?: number }; body: never; data: Queue };
  "GET /v1/moderation/cases/{case}": { path: { case: string }; query: never; body: never; data: CaseFile };
  "POST /v1/moderation/cases/{case}/dismiss": { path: { case: string }; query: never; body: { "reason": string }; data: Done };
  "GET /v1/moderation/gate": { path: never; query: never; body: never; data: Gate };
  "POST /v1/moderation/gate/close": { path: never; query: never; body: CloseGate; data: Gate };
  "POST /v1/moderation/gate/open": { path: never; query: never; body: OpenGate; data: Gate };
  "GET /v1/moderation/me": { path: never; query: never; body: never; data: ModerationRecord };
  "GET /v1/moderation/players/{player}": { path: { player: string }; query: never; body: never; data: ModerationRecord };
  "POST /v1/moderation/players/{player}/mute": { path: { player: string }; query: never; body: { "reason": string; "case"?: string | null; "minutes"?: number }; data: Sanction };
  "POST /v1/moderation/players/{player}/warn": { path: { player: string }; query: never; body: { "reason": string; "case"?: string | null }; data: Sanction };
  "POST /v1/moderation/sanctions/{sanction}/appeal": { path: { sanction: string }; query: never; body: { "text": string }; data: Done };
  "POST /v1/moderation/sanctions/{sanction}/undo": { path: { sanction: string }; query: never; body: { "reason": string }; data: Done };
  "GET /v1/moderation/statistics": { path: never; query: { days?: number }; body: never; data: Statistics };
  "GET /v1/notifications": { path: never; query: { before?: string; limit?: number }; body: never; data: Notices };
  "GET /v1/notifications/preferences": { path: never; query: never; body: never; data: Preferences };
  "POST /v1/notifications/preferences": { path: never; query: never; body: Prefer; data: Preferences };
  "POST /v1/notifications/quiet-hours": { path: never; query: never; body: SetQuietHours; data: Preferences };
  "POST /v1/notifications/read": { path: never; query: never; body: MarkNoticed; data: Done };
  "GET /v1/payments": { path: never; query: { before?: string; limit?: number; player?: string; state?: PaymentsState }; body: never; data: Payments };
  "POST /v1/payments": { path: never; query: never; body: Credit; data: Payment };
  "GET /v1/payments/mine": { path: never; query: { before?: string; limit?: number }; body: never; data: Payments };
  "POST /v1/payments/{payment}/take-back": { path: { payment: string }; query: never; body: { "reason": string }; data: Payment };
  "POST /v1/perks/command": { path: never; query: never; body: WishCommand; data: Wish };
  "GET /v1/perks/commands/{word}": { path: { word: string }; query: never; body: never; data: Answered };
  "POST /v1/perks/title": { path: never; query: never; body: WishTitle; data: Wish };
  "GET /v1/perks/wishes": { path: never; query: { state?: WishState; after?: string; limit?: number }; body: never; data: Wishes };
  "GET /v1/perks/wishes/mine": { path: never; query: never; body: never; data: MyWishes };
  "POST /v1/perks/wishes/{wish}/decision": { path: { wish: string }; query: never; body: { "grant": boolean; "reason": string }; data: Wish };
  "GET /v1/players": { path: never; query: { search?: string; role?: Role; after?: string; limit?: number }; body: never; data: FoundPlayers };
  "GET /v1/players/{player}": { path: { player: string }; query: never; body: never; data: Player };
  "POST /v1/players/{player}/ban": { path: { player: string }; query: never; body: { "reason": string; "days"?: number | null }; data: Done };
  "POST /v1/players/{player}/erasure": { path: { player: string }; query: never; body: { "reason": string }; data: Done };
  "GET /v1/players/{player}/friends": { path: { player: string }; query: { after?: string; limit?: number }; body: never; data: Friends };
  "POST /v1/players/{player}/report": { path: { player: string }; query: never; body: { "ground": Ground; "details"?: string }; data: Filed };
  "POST /v1/players/{player}/role": { path: { player: string }; query: never; body: { "role": "admin" | "game_master" | "moderator" | "owner" | "player"; "reason": string }; data: Done };
  "POST /v1/players/{player}/unban": { path: { player: string }; query: never; body: { "reason": string }; data: Done };
  "GET /v1/presence/me": { path: never; query: never; body: never; data: MyPresence };
  "POST /v1/presence/me": { path: never; query: never; body: Appear; data: MyPresence };
  "GET /v1/pricing/prices": { path: never; query: { after?: string; limit?: number }; body: never; data: PriceTags };
  "GET /v1/pricing/prices/{offer}": { path: { offer: string }; query: { days?: number }; body: never; data: PriceHistory };
  "POST /v1/pricing/prices/{offer}/follow": { path: { offer: string }; query: never; body: { "least"?: number | null; "most"?: number | null }; data: Done };
  "POST /v1/pricing/prices/{offer}/leave": { path: { offer: string }; query: never; body: never; data: Done };
  "POST /v1/pricing/prices/{offer}/pin": { path: { offer: string }; query: never; body: { "price"?: number | null; "reason": string }; data: Done };
  "POST /v1/pricing/prices/{offer}/unpin": { path: { offer: string }; query: never; body: { "reason": string }; data: Done };
  "GET /v1/pricing/prices/{offer}/why": { path: { offer: string }; query: { days?: number }; body: never; data: PriceMoves };
  "GET /v1/pricing/seasons": { path: never; query: never; body: never; data: SeasonList };
  "POST /v1/pricing/seasons": { path: never; query: never; body: PlanSeason; data: Done };
  "POST /v1/pricing/seasons/{season}/end": { path: { season: string }; query: never; body: { "reason": string }; data: Done };
  "GET /v1/profiles/me": { path: never; query: never; body: never; data: Profile };
  "PATCH /v1/profiles/me": { path: never; query: never; body: ChangeProfile; data: Done };
  "POST /v1/profiles/me/bio": { path: never; query: never; body: WriteBio; data: Done };
  "POST /v1/profiles/me/picture": { path: never; query: never; body: SetPicture; data: Done };
  "DELETE /v1/profiles/me/picture": { path: never; query: never; body: never; data: Done };
  "GET /v1/profiles/{player}": { path: { player: string }; query: never; body: never; data: Profile };
  "POST /v1/profiles/{player}/clearing": { path: { player: string }; query: never; body: { "reason": string }; data: Done };
  "GET /v1/profiles/{player}/picture": { path: { player: string }; query: { size?: "large" | "small" }; body: never; data: PictureShown };
  "GET /v1/purse": { path: never; query: never; body: never; data: Purse };
  "GET /v1/purse/statement": { path: never; query: { asset?: string; before?: number; limit?: number }; body: never; data: Statement };
  "POST /v1/purse/transfer": { path: never; query: never; body: Transfer; data: Receipt };
  "GET /v1/sessions": { path: never; query: never; body: never; data: Sessions };
  "DELETE /v1/sessions": { path: never; query: { keepThis?: boolean }; body: never; data: Closed };
  "DELETE /v1/sessions/{session}": { path: { session: string }; query: never; body: never; data: Closed };
  "GET /v1/shop": { path: never; query: { category?: string; limit?: number; offset?: number; closed?: boolean }; body: never; data: Shop };
  "GET /v1/shop/categories": { path: never; query: never; body: never; data: Shelf };
  "POST /v1/shop/categories": { path: never; query: never; body: AddCategory; data: Done };
  "GET /v1/shop/daily-bonus": { path: never; query: never; body: never; data: Streak };
  "POST /v1/shop/daily-bonus": { path: never; query: never; body: never; data: Bonus };
  "POST /v1/shop/gift": { path: never; query: never; body: Gift; data: PurchaseReceipt };
  "POST /v1/shop/offers": { path: never; query: never; body: AddOffer; data: Done };
  "GET /v1/shop/offers/{offer}": { path: { offer: string }; query: never; body: never; data: ShopOffer };
  "POST /v1/shop/offers/{offer}/close": { path: { offer: string }; query: never; body: never; data: Done };
  "POST /v1/shop/offers/{offer}/open": { path: { offer: string }; query: never; body: never; data: Done };
  "POST /v1/shop/offers/{offer}/price": { path: { offer: string }; query: never; body: { "price": number; "reason": string }; data: Done };
  "POST /v1/shop/offers/{offer}/stock": { path: { offer: string }; query: never; body: { "add": number }; data: Done };
  "GET /v1/shop/players/{player}/purchases": { path: { player: string }; query: { before?: string; limit?: number }; body: never; data: Purchases };
  "POST /v1/shop/purchase": { path: never; query: never; body: Purchase; data: PurchaseReceipt };
  "GET /v1/shop/purchases": { path: never; query: { before?: string; limit?: number }; body: never; data: Purchases };
  "POST /v1/shop/purchases/{purchase}/refund": { path: { purchase: string }; query: never; body: { "reason": string }; data: Refunded };
  "GET /v1/trades": { path: never; query: { open?: boolean; before?: string; limit?: number }; body: never; data: Trades };
  "POST /v1/trades": { path: never; query: never; body: TradingOffer; data: Trade };
  "GET /v1/trades/alerts": { path: never; query: { open?: boolean; before?: string; limit?: number }; body: never; data: Alerts };
  "POST /v1/trades/in-words": { path: never; query: never; body: OfferInWords; data: Trade };
  "POST /v1/trades/weigh": { path: never; query: never; body: Weigh; data: Weighed };
  "GET /v1/trades/{trade}": { path: { trade: string }; query: never; body: never; data: WholeTrade };
  "POST /v1/trades/{trade}/accept": { path: { trade: string }; query: never; body: { "version": number }; data: Trade };
  "POST /v1/trades/{trade}/cancel": { path: { trade: string }; query: never; body: never; data: Done };
  "POST /v1/trades/{trade}/confirm": { path: { trade: string }; query: never; body: { "version": number }; data: Trade };
  "POST /v1/trades/{trade}/counter": { path: { trade: string }; query: never; body: { "gives": readonly (StakeGiven)[]; "wants": readonly (StakeGiven)[]; "version": number; "note"?: string }; data: Trade };
  "POST /v1/trades/{trade}/decline": { path: { trade: string }; query: never; body: never; data: Done };
  "POST /v1/trades/{trade}/verdict": { path: { trade: string }; query: never; body: { "verdict": "fine" | "wrong"; "reason": string }; data: Done };
  "GET /v1/users/me": { path: never; query: never; body: never; data: Me };
  "PATCH /v1/users/me": { path: never; query: never; body: ChangeMe; data: Me };
  "POST /v1/users/me/deletion": { path: never; query: never; body: DeleteMe; data: Done };
  "POST /v1/users/me/erasure": { path: never; query: never; body: EraseMe; data: Done };
  "GET /v1/users/me/export": { path: never; query: never; body: never; data: AccountsExport };
  "GET /v1/wars": { path: never; query: { group?: string; before?: string; limit?: number }; body: never; data: GroupWars };
  "POST /v1/wars": { path: never; query: never; body: Declare; data: Done };
  "GET /v1/wars/{war}": { path: { war: string }; query: never; body: never; data: WarShown };
  "POST /v1/wars/{war}/match": { path: { war: string }; query: never; body: { "group"?: string }; data: Done };
}

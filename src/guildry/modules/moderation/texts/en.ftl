moderation-muted = You are muted until { $until }. You can read everything, and appeal the mute.
moderation-speech-refused = This can't be said here: { $words }. { $violations ->
    [0] Please put it differently.
    [1] This is refused text number one today; { $most } bring a mute of an hour.
   *[other] This is refused text number { $violations } today; { $most } bring a mute of an hour.
}
moderation-speech-empty = There is nothing in it that others could read.
moderation-links-too-soon = Your account is new. You can post links after { $until }.
moderation-gate-closed = Many people came at once, so newcomers have to wait. You can speak after { $until }.
moderation-out-of-reach = You can't do this to yourself, to your peers, or to those above you.
moderation-acts-used-up = You have done { $most } things to others in this hour. That is all that one person may do; another moderator can go on.
moderation-sanction-unknown = There is no warning or mute { $sanction }.
moderation-undone-before = This was undone before.
moderation-case-unknown = There is no case { $case }.
moderation-case-is-closed = This case is closed already.
moderation-case-of-another = This case is about somebody else.
moderation-reported-before = You have reported this before. Thank you; the moderators have it.
moderation-reports-used-up = You can send { $most } reports a day. You have sent them all.
moderation-report-of-oneself = You can't report yourself.
moderation-appealed-before = You have appealed this before.
moderation-appeal-unknown = There is no appeal { $appeal }.
moderation-appeal-decided-before = This appeal was decided before.
moderation-appeal-of-ones-own = You gave this sanction yourself. Somebody else has to judge the appeal.

moderation-word-report = Tells the moderators of a player: report anna insult. The grounds: insult, spam, hate, fraud, danger, name, other.
moderation-word-record = Shows what is on record of you.
moderation-word-warn = Warns a player: warn anna no insults, please.
moderation-word-mute = Mutes a player for some minutes: mute anna 60 insults.
moderation-card-filed = The moderators have your report. Thank you.
moderation-card-muted = Muted until { $until }
moderation-card-warned = Warned
moderation-card-may-speak = You may speak.
moderation-card-reason = The reason: { $reason }
room-moderation = Order
field-details = details
field-ground = ground
field-minutes = minutes

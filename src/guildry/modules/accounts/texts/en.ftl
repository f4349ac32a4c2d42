accounts-proof-refused = That didn't work. Check what you entered, or start the sign-in again.
accounts-token-refused = Your session has ended. Please sign in again.
accounts-sign-in-locked = There were too many failed tries. Try again in { $retry_after ->
    [one] one second
   *[other] { $retry_after } seconds
}.
accounts-provider-off = This hall doesn't offer sign-in by { NAMED("provider", $provider) }.
accounts-player-is-banned = { $until ->
    [none] You are banned from this hall until an operator lets you back in.
   *[other] You are banned from this hall until { $until }.
} { $reason ->
    [none] No reason was given.
   *[other] The reason: { $reason }
}
accounts-player-unknown = There is no player { $player }.
accounts-player-not-named = There is no player called { $name }.
accounts-name-taken = The name { $name } is taken, or looks too much like one that is.
accounts-name-refused = { $flaw ->
    [short] This name is too short.
    [long] This name is too long. At most 24 letters fit.
    [invisible] This name has signs that nobody can see.
    [sign] This name has signs that aren't letters, digits, spaces, dots, dashes or underscores.
    [marks] This name has accents or marks where they don't belong.
    [separator] Spaces, dots, dashes and underscores may stand only one at a time, between words.
    [mixed] One word of this name mixes letters of different alphabets.
    [no_letter] A name needs at least one letter.
    [reserved] This name is kept for the hall itself.
   *[other] This name can't be used.
}
accounts-too-soon = { $field ->
    [username] You can change your name again after { $until }.
    [zone] You can change your time zone again after { $until }.
   *[other] You can change this again after { $until }.
}
accounts-zone-unknown = There is no time zone called { $zone }.
accounts-email-taken = There is an account with this address already. Sign in instead.
accounts-email-refused = { $flaw ->
    [long] This e-mail address is too long.
    [shape] An e-mail address looks like name@example.org.
    [local] The part before the @ isn't one that mail can reach.
   *[domain] The part after the @ isn't one that mail can reach.
}
accounts-password-refused = { $flaw ->
    [short] A password needs at least 8 characters.
    [long] This password is too long. At most 256 characters fit.
    [unprintable] This password has signs that can't be typed.
    [common] This password is among the first that others would try.
    [monotonous] This password is one row of keys, or one piece repeated.
   *[yours] This password is your own name or address.
}
accounts-identity-taken = This way in ({ NAMED("provider", $provider) }) belongs to an account already, or yours has one of its kind.
accounts-identity-unknown = Your account has no way in by { NAMED("provider", $provider) }.
accounts-last-way-in = This is your only way in. Add another before you take it away.
accounts-code-refused = This code isn't right, was used before, or is too old. Ask for a new one.
accounts-session-unknown = You have no open session { $session }.
accounts-account-not-empty = The other account would be left with no way in, and it still holds something. Empty it first.
accounts-out-of-reach = You can't do this to yourself, to your peers, or to those above you.
accounts-role-not-lent = They keep order in this hall already.
accounts-last-owner = You are the hall's last owner. Make somebody else an owner first.

accounts-word-profile = Shows who you are here.
accounts-card-profile = { $name }
accounts-card-role = { $role ->
    [owner] Owner of the hall
    [admin] Administrator
    [moderator] Moderator
    [game_master] Game master
   *[other] Player
}
accounts-card-joined = Here since { $day }
accounts-card-held = { MONEY($amount, $asset) }
accounts-word-name = Changes how you are called here, once a week: name Ada.
accounts-word-language = Changes the language that I speak with you: language en, ru or es.
accounts-word-devices = Shows where you are signed in.
accounts-word-link = Gives you a code that joins your other way in (Telegram, Discord, web) to this account.
accounts-word-link-to = Shows which account a code would join this way in to, before you agree: link_to CODE.
accounts-word-link-join = Agrees to join this way in to the account of a code.
accounts-word-link-claims = Shows who asks to be joined to your account.
accounts-word-link-confirm = Takes the way in that used your code into your account.
accounts-card-named = You are called { $name } here.
accounts-card-spoken = I speak English with you now.
accounts-card-code = { $code }
accounts-card-code-how = Where you also play, say: /link_to { $code }
accounts-card-code-until = Good until { $until }, once.
accounts-card-code-care = Whoever has it asks to be joined to you; nothing happens until you confirm.
accounts-button-claims = Who asks?
accounts-card-join-asked = Join { $label } ({ NAMED("provider", $provider) }) to the account of { $into }?
accounts-card-join-care = From then on it signs in there. If you did not ask { $into } for this code yourself, leave it.
accounts-button-join = Join
accounts-card-join-waits = Now { $into } must confirm.
accounts-card-join-next = They see it under /link_claims, for five minutes after the code was made.
accounts-card-claims = { $count ->
    [0] Nobody asks to be joined to you
   *[other] These ask to be joined to you
}
accounts-card-claim = { $label } ({ NAMED("provider", $provider) })
accounts-button-confirm = Take { $label } in
accounts-card-linked = { $label } ({ NAMED("provider", $provider) }) is a way in to your account now.
accounts-card-devices = Where you are signed in: { $count }
accounts-card-device = { NAMED("provider", $provider) } · { $agent } · { $at }
provider-guest = a guest
provider-email = e-mail
provider-telegram = Telegram
provider-discord = Discord
provider-ethereum = an Ethereum wallet

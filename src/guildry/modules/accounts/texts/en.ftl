accounts-proof-refused = That didn't work. Check what you entered, or start the sign-in again.
accounts-token-refused = Your session has ended. Please sign in again.
accounts-sign-in-locked = There were too many failed tries. Try again in { $retry_after ->
    [one] one second
   *[other] { $retry_after } seconds
}.
accounts-provider-off = This hall doesn't offer sign-in by { $provider }.
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
accounts-identity-taken = This way in ({ $provider }) belongs to an account already, or yours has one of its kind.
accounts-identity-unknown = Your account has no way in by { $provider }.
accounts-last-way-in = This is your only way in. Add another before you take it away.
accounts-code-refused = This code isn't right, was used before, or is too old. Ask for a new one.
accounts-session-unknown = You have no open session { $session }.
accounts-account-not-empty = The other account would be left with no way in, and it still holds something. Empty it first.
accounts-out-of-reach = You can't do this to yourself, to your peers, or to those above you.
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
accounts-card-held = { $asset }: { $amount }

notifications-word-notifications = Shows what you were told.
notifications-word-notify = Chooses how you are told of a kind: notify gift digest. The manners: at_once, digest, silent, off.
notifications-card-title = { $unread ->
    [0] Nothing new
    [one] One thing is new
   *[other] { $unread } things are new
}
notifications-card-preferred = So be it.
notifications-line = { $kind ->
    [friend_asked] { $name } would like to be your friend.
    [friends_made] { $name } is your friend now.
    [message] { $name }: { $what }
    [mention] { $name } called you: { $what }
    [gift] { $name } gave you { $what } ({ $count }).
    [outbid] Somebody bid { $count } for { $what }; you are outbid.
    [lot_sold] { $name } bought your { $what } for { $count }.
    [trade] { $name } offers you a trade.
    [warned] You were warned: { $what }
    [muted] You were muted: { $what }
    [appeal] Your appeal was decided: { $what ->
        [granted] granted
       *[other] denied
    }.
    [reaction] { $name } reacted to you: { $what }
    [called] { $name } calls those who keep order.
    [wished] { $name } wishes for something that waits for your word.
    [wish] Your wish was decided: { $what ->
        [granted] granted
       *[other] refused
    }.
   *[other] { $name } { $what }
}
room-notifications = Notices
field-manner = how to be told

feed-act-unknown = There is nothing { $act } in the feeds that you can read.
feed-reaction-unknown = { $emoji } isn't one of the feed's reactions.
feed-shared-before = You have shared this before.

feed-word-feed = Shows what you and your friends did lately.
feed-card-title = { $count ->
    [0] Nothing happened lately
    [one] One thing happened lately
   *[other] { $count } things happened lately
}
feed-line = { $kind ->
    [friends] { $name } and { $other } are friends now.
    [purchase] { $name } bought { $what } ({ $count }).
    [gift] { $name } gave { $what } ({ $count }) to { $other }.
    [lot_won] { $name } won { $what } ({ $count }) at an auction.
    [streak] { $name } has come { $count } days in a row.
   *[shared] { $name } tells of { $other }: { $what }
}
room-feed = What happens

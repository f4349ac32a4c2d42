perks-word-title = Wishes for a title under your name: title Moth keeper.
perks-word-command = Wishes for a word that the bot answers for you: command hello Good evening!
perks-word-custom = Says what a player's own word answers: custom hello.
perks-card-wished = { $kind ->
    [command] Your command is wished for. It answers once a moderator has looked at it.
   *[title] Your title is wished for. It shows once a moderator has looked at it.
}
perks-card-by = { $name }'s own word
perks-perk-not-held = For that you need { $item }, and you have none.
perks-wish-unknown = There is no such wish.
perks-wish-settled = That was decided already.
perks-wish-not-yours = This wish is not yours to decide.
perks-command-taken = /{ $word } answers for somebody else already. Choose another word.
perks-command-of-the-hall = The hall itself answers to /{ $word }. Choose another word.
perks-command-unknown = Nobody has a word of their own called { $word }.
room-perks = Perks
field-title = title
field-word = word
field-answer = answer

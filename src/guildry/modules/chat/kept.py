"""What the chat keeps of a player, for the export of one's data: their own side alone."""

from guildry.kernel import Kept

KEPT = (
    Kept(
        "chat.message",
        """
        select id, channel, at, text, reply_to, surface, edited_at, deleted_at
        from chat.message where author = $1 order by id desc
        """,
    ),
    Kept(
        "chat.version",
        """
        select v.message, v.at, v.text from chat.version v
        join chat.message m on m.id = v.message where m.author = $1 order by v.at desc
        """,
    ),
    Kept(
        "chat.reaction",
        "select message, emoji, at from chat.reaction where player = $1",
    ),
    Kept("chat.mark", "select channel, upto from chat.mark where player = $1"),
    Kept("chat.member", "select channel, joined_at from chat.member where player = $1"),
    Kept(
        "chat.channel",
        "select id, made_at from chat.channel where one = $1 or two = $1",
    ),
    Kept("chat.pace", "select said from chat.pace where player = $1"),
)

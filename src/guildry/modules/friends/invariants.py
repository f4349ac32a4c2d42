from guildry.kernel import Invariant

INVARIANTS = (
    Invariant(
        "friends, requests and blocks are counted as they stand",
        """
        select t.player, t.friends, t.asked, t.blocks, c.friends as made, c.asked as open, c.blocks as laid
        from friends.tally t
        cross join lateral (
            select count(*) filter (where p.state = 'friends') as friends,
                count(*) filter (where p.state = 'asked' and p.asked_by = t.player) as asked,
                count(*) filter (where p.mine) as blocks
            from (
                select state, asked_by, one_blocks as mine from friends.pair where one = t.player
                union all
                select state, asked_by, two_blocks from friends.pair where two = t.player
            ) p
        ) c
        where (t.friends, t.asked, t.blocks) <> (c.friends, c.asked, c.blocks)
        """,
    ),
    Invariant(
        "nothing stands between two players of whom one is not counted",
        """
        select p.one, p.two from friends.pair p
        where not exists (select from friends.tally t where t.player = p.one)
           or not exists (select from friends.tally t where t.player = p.two)
        """,
    ),
    Invariant(
        "a block leaves no friendship and no request beside it",
        """
        select one, two, state from friends.pair
        where (one_blocks or two_blocks) and (state in ('friends', 'asked') or asked_by is not null)
        """,
    ),
)

from guildry.kernel import Invariant

INVARIANTS = (
    Invariant(
        "refused texts are counted as they were written down",
        """
        select t.player, t.day, t.violations from moderation.tally t
        where t.violations <> (
            select count(*) from moderation.violation v
            where v.player = t.player and (v.at at time zone 'UTC')::date = t.day
        )
        """,
    ),
    Invariant(
        "a case counts the reports that it holds, and what they weigh",
        """
        select c.id, c.reports, c.weight from moderation.case_file c
        left join (
            select case_file, count(*) as reports, sum(weight) as weight
            from moderation.report group by case_file
        ) r on r.case_file = c.id
        where c.reports <> coalesce(r.reports, 0) or c.weight <> coalesce(r.weight, 0)
        """,
    ),
    Invariant(
        "nobody muted by the hall alone is muted for longer than an hour",
        """
        select id from moderation.sanction
        where kind = 'mute' and made_by is null and case_file is null and until > at + interval '1 hour'
        """,
    ),
    Invariant(
        "an appeal that was granted undid its sanction",
        """
        select a.id from moderation.appeal a join moderation.sanction s on s.id = a.sanction
        where a.state = 'granted' and s.undone_at is null
        """,
    ),
    Invariant(
        "whoever sanctioned did not judge the appeal",
        """
        select a.id from moderation.appeal a join moderation.sanction s on s.id = a.sanction
        where a.decided_by = s.made_by
        """,
    ),
    Invariant(
        "nobody reports themselves, and a case is about one player",
        """
        select r.case_file from moderation.report r
        join moderation.case_file c on c.id = r.case_file where r.reporter = c.player
        """,
    ),
)

import os

from guildry.kernel import new_id
from guildry.kernel.ids import IDS_A_DRAW


def test_ids_sort_by_when_they_were_made_and_never_come_twice() -> None:
    ids = [new_id() for _ in range(5 * IDS_A_DRAW)]

    assert len(set(ids)) == len(ids)
    moments = [one.int >> 80 for one in ids]
    assert moments == sorted(moments)
    assert {(one.version, one.variant) for one in ids} == {(7, "specified in RFC 4122")}


def test_a_forked_child_draws_other_ids_than_its_parent() -> None:
    new_id()
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.write(writing, b"".join(new_id().bytes for _ in range(IDS_A_DRAW)))
        os._exit(0)
    os.waitpid(child, 0)
    told = os.read(reading, 16 * IDS_A_DRAW)
    theirs = {told[at + 6 : at + 16] for at in range(0, len(told), 16)}

    ours = {new_id().bytes[6:] for _ in range(IDS_A_DRAW)}

    assert len(theirs) == IDS_A_DRAW
    assert not theirs & ours

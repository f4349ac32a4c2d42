"""Whatever comes, and however it is cut, the reader understands the same or refuses."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from guildry.edges.http.reader import Reader
from guildry.edges.http.refusals import Refused

Write = Callable[[list[bytes]], bytes]
BODY_BYTES_MAX = 2_000

bodies = st.lists(st.sampled_from([b"a", b"\r\n", b"\r\n\r\n", b"0\r\n\r\n", b"GET "]))


def plain(body: list[bytes]) -> bytes:
    whole = b"".join(body)
    return (
        b"POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n" % len(whole)
        + whole
    )


def chunked(body: list[bytes]) -> bytes:
    chunks = b"".join(b"%x;e\r\n%b\r\n" % (len(part), part) for part in body)
    head = b"POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + chunks + b"0\r\nTrailer: t\r\n\r\n"


sent = st.lists(
    st.tuples(st.sampled_from([plain, chunked]), bodies), min_size=1, max_size=4
)


def understood(pieces: list[bytes]) -> list[tuple[str, bytes]]:
    reader = Reader("", BODY_BYTES_MAX)
    requests: list[tuple[str, bytes]] = []
    for piece in pieces:
        reader.buffer += piece
        while request := reader.next():
            requests.append((request.path, request.body))
    assert reader.buffer == b""
    return requests


@given(sent, st.data())
@settings(max_examples=200, deadline=None)
def test_requests_are_the_same_however_their_bytes_are_cut(
    sent: list[tuple[Write, list[bytes]]], data: st.DataObject
):
    stream = b"".join(write(body) for write, body in sent)
    cuts = data.draw(st.lists(st.integers(0, len(stream)), max_size=8).map(sorted))

    pieces = [stream[a:b] for a, b in pairwise([0, *cuts, len(stream)])]
    assert understood(pieces) == [
        ("/p" if write is plain else "/c", b"".join(body)) for write, body in sent
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    b"GET",
                    b"POST",
                    b" ",
                    b"/",
                    b"%41",
                    b"%",
                    b"?",
                    b"HTTP/1.1",
                    b"\r\n",
                ),
                *(b"\r", b"\n", b"\0", b":", b"Host", b"Content-Length", b"5", b"a"),
                *(b"Transfer-Encoding: chunked\r\n", b"Host: h\r\n", b"\r\n\r\n"),
                *(b"GET / HTTP/1.1\r\n", b"Upgrade: x\r\n", b"Connection: upgrade\r\n"),
            ]
        ),
        max_size=40,
    ),
)
@settings(max_examples=500, deadline=None)
def test_nonsense_is_refused_or_waited_for_and_never_breaks_the_reader(
    words: list[bytes],
):
    assert refusal(words) in (None, 400, 413, 414, 415, 431)


def refusal(pieces: list[bytes]) -> int | None:
    reader = Reader("", BODY_BYTES_MAX)
    try:
        for piece in pieces:
            reader.buffer += piece
            while reader.next():
                pass
    except Refused as refused:
        return refused.status
    return None

"""Tags and times of answers."""

import os
from datetime import UTC, datetime

import pytest

from mandate_graph_api.freshness import Freshness, Tag, published
from mandate_graph_api.http import Arrived
from mandate_graph_api.protocol import HttpRequest

WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
STATED = "Fri, 02 Jan 2026 03:04:05 GMT"


def arrived(**headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Arrived(HttpRequest("GET"), "http", "e.org", "/", "", {}, named)


def test_a_tag_depends_on_snapshot_and_question():
    freshness = Freshness(lambda name: WHEN)
    tags = {freshness.tag(*asked).tag for asked in (("one", "a"), ("two", "a"), ("one", "b"), ("one", "a", "csv"))}
    assert len(tags) == 4 and all(tag[0] == tag[-1] == '"' for tag in tags)
    assert freshness.tag("one", "a") == freshness.tag("one", "a")
    assert freshness.tag("one", "a").headers["Last-Modified"] == STATED
    assert freshness.tag("", "a").headers == {"Cache-Control": "no-store"}
    assert "Last-Modified" not in Freshness(lambda name: None).tag("one", "a").headers


@pytest.mark.parametrize(
    ("headers", "unchanged"),
    [
        ({}, False),
        ({"if_none_match": '"t"'}, True),
        ({"if_none_match": 'W/"t"'}, True),
        ({"if_none_match": '"a", "t"'}, True),
        ({"if_none_match": "*"}, True),
        ({"if_none_match": '"a"'}, False),
        ({"if_modified_since": STATED}, True),
        ({"if_modified_since": "Sat, 03 Jan 2026 03:04:05 GMT"}, True),
        ({"if_modified_since": "Thu, 01 Jan 2026 03:04:05 GMT"}, False),
        ({"if_modified_since": "yesterday"}, False),
        ({"if_modified_since": "Sat, 03 Jan 2026 03:04:05 -0000"}, False),
        ({"if_none_match": '"a"', "if_modified_since": STATED}, False),
    ],
)
def test_who_has_the_answer_already(headers, unchanged):
    reply = Tag('"t"', STATED).unchanged(arrived(**headers))
    assert (reply is not None) is unchanged
    if reply is not None:
        assert (reply.status, reply.body, reply.headers["ETag"]) == (304, b"", '"t"')


def test_without_a_snapshot_nothing_is_unchanged():
    assert Tag().unchanged(arrived(if_none_match="*")) is None
    assert Tag().unchanged(arrived(if_modified_since=STATED)) is None


def test_the_time_is_that_of_the_pointer(tmp_path):
    (tmp_path / "snapshots" / "abc").mkdir(parents=True)
    (tmp_path / "current").symlink_to("snapshots/abc")
    os.utime(tmp_path / "current", (1_000_000_000, 1_000_000_000), follow_symlinks=False)
    assert published(tmp_path)("abc") == datetime.fromtimestamp(1_000_000_000, UTC)
    assert published(tmp_path)("other") is None
    assert published(tmp_path / "none")("abc") is None

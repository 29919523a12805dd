"""Renderings learnt from four pairs of texts."""

from __future__ import annotations

from mandate_graph.rdf.translation import Rendering

PAIRS = [
    ("大会会议", "meetings of the General Assembly"),
    ("大会报告", "reports of the General Assembly"),
    ("安理会会议", "meetings of the Security Council"),
    ("安理会报告", "reports of the Security Council"),
]


def test_what_was_never_said_together_is_rendered_by_its_parts() -> None:
    learnt = Rendering(PAIRS[:3])
    right = learnt.score("安理会报告", "reports of the Security Council")
    assert right > learnt.score("安理会报告", "meetings of the General Assembly")
    assert right > learnt.score("大会会议", "reports of the Security Council")
    assert 0 < right <= 1


def test_endings_of_words_do_not_count() -> None:
    learnt = Rendering(PAIRS)
    assert learnt.score("大会会议", "General Assembly meeting") == learnt.score("大会会议", "General Assembly meetings")


def test_unknown_words_and_empty_texts_render_nothing() -> None:
    learnt = Rendering(PAIRS)
    assert learnt.score("渔业", "fisheries") == 0
    assert learnt.score("", "meetings") == learnt.score("大会", "") == Rendering([]).score("大会", "Assembly") == 0


def test_the_order_of_the_pairs_makes_no_difference_to_who_is_best() -> None:
    one, other = Rendering(PAIRS), Rendering(reversed(PAIRS))
    for first, second in PAIRS:
        assert max(PAIRS, key=lambda pair: one.score(first, pair[1]))[1] == second
        assert max(PAIRS, key=lambda pair: other.score(first, pair[1]))[1] == second

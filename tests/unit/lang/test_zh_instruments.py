"""Chinese words of instruments."""

from __future__ import annotations

import pytest

from mandate_graph.ids import body_id
from mandate_graph.lang import load_language
from mandate_graph.seeding.reference import load_reference

WORDS = load_language("zh").instruments


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("第六节", "sect. VI"),
        ("第 19 段", "para. 19"),
        ("附件二", "annex II"),
        ("附件", "annex"),
        ("第二十四节", "sect. XXIV"),
    ],
)
def test_parts_are_read(printed: str, code: str) -> None:
    assert WORDS.numbers.read_part(printed) == code


def test_the_names_of_bodies_mean_what_the_reference_tables_say() -> None:
    reference = load_reference()
    told = {name: reference.body_of_name(name, "zh") for name in WORDS.bodies}
    assert {name: (body_id(WORDS.bodies[name]), body) for name, body in told.items() if body} == {
        name: (body, body) for name, body in told.items() if body
    }
    assert sum(bool(body) for body in told.values()) >= 20


@pytest.mark.parametrize(
    "text", ["大会决议", "经济及社会理事会决议和决定", "麻醉药品委员会的决议", "安全理事会主席声明"]
)
def test_heads_match_whole(text: str) -> None:
    assert WORDS.lists.heading.fullmatch(text)

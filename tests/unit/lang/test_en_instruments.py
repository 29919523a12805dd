"""English words of instruments."""

from __future__ import annotations

import pytest

from mandate_graph.ids import body_id
from mandate_graph.lang import load_language
from mandate_graph.lang.en.numerals import read_figure_numeral, read_number, read_roman
from mandate_graph.seeding.reference import load_reference

WORDS = load_language("en").instruments


def test_the_names_of_bodies_mean_what_the_reference_tables_say() -> None:
    reference = load_reference()
    assert {body_id(code) for code in WORDS.bodies.values()} <= set(reference.bodies)
    told = {name: reference.body_of_name(name, "en") for name in WORDS.bodies}
    assert {name: (body_id(WORDS.bodies[name]), body) for name, body in told.items() if body} == {
        name: (body, body) for name, body in told.items() if body
    }
    assert sum(bool(body) for body in told.values()) >= 20


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        (", sect. VI", "sect. VI"),
        (" (annex II)", "annex II"),
        (", annex, para. 77", "annex"),
        (", paras. 3–5", "para. 3"),
    ],
)
def test_parts_are_read(printed: str, code: str) -> None:
    assert WORDS.numbers.read_part(printed) == code


@pytest.mark.parametrize(
    "text",
    [
        "General Assembly resolutions", "Economic and Social Council resolutions and decisions",
        "Security Council presidential statements", "General Assembly resolutions (continued)",
    ],
)  # fmt: skip
def test_heads_match_whole(text: str) -> None:
    assert WORDS.lists.heading.fullmatch(text)


def test_numerals() -> None:
    assert [read_roman(text) for text in ("IV", "XXXVIII", "XL", "XCIX")] == [4, 38, 40, 99]
    assert (read_figure_numeral("XII"), read_figure_numeral("7")) == ("12", "7")
    assert (read_number("1,024"), read_number("twenty-four")) == (1024, 24)
    for wrong in ("IIII", "", "A"):
        with pytest.raises(ValueError, match="is not a Roman numeral"):
            read_roman(wrong)
    with pytest.raises(ValueError, match="is not a number"):
        read_number("some")

"""Automatic numbers, counted as a word processor counts them."""

from __future__ import annotations

import pytest
from tests.docx_files import Docx, link

from mandate_graph.readers.docx.number_formats import format_number
from mandate_graph.readers.docx.reading import decode
from mandate_graph.records.structure import Paragraph


def level(depth: int, text: str, kind: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(identifier: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identifier}">{"".join(levels)}</w:abstractNum>'


def instance(identifier: int, definition: int, more: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{definition}"/>{more}</w:num>'


def printed(numbering: str, items: list[tuple[int, int]], styles: str = "") -> list[str]:
    file = Docx(numbering=numbering, styles=styles)
    for item in items:
        file.paragraph("text", number=item)
    return [piece.number for piece in decode("a.docx", file.data()).pieces if isinstance(piece, Paragraph)]


OUTLINE = abstract(7, level(0, "%1.", "upperRoman"), level(1, "%1.%2", start=3), level(2, "(%3)", "lowerLetter"))


def test_deeper_levels_begin_anew_after_a_higher_one() -> None:
    items = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)]
    assert printed(OUTLINE + instance(1, 7), items) == ["I.", "I.3", "(a)", "(b)", "I.4", "(a)", "II.", "II.3"]


def test_lists_of_one_definition_share_their_count_unless_one_begins_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(1, level(0, "%1.")) + instance(1, 1) + instance(2, 1) + instance(3, 1, anew)
    assert printed(numbering, [(1, 0), (2, 0), (3, 0), (3, 0), (1, 0)]) == ["1.", "2.", "5.", "6.", "7."]


def test_a_level_that_is_overridden_is_printed_in_its_own_way() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "lowerRoman")}</w:lvlOverride>'
    numbering = abstract(1, level(0, "%1.")) + instance(1, 1) + instance(2, 1, other)
    assert printed(numbering, [(1, 0), (2, 0)]) == ["1.", "ii)"]


def test_a_level_may_go_on_through_higher_ones_and_print_them_as_decimals() -> None:
    running = abstract(1, level(0, "%1.", "upperLetter"), level(1, "%1.%2", more='<w:lvlRestart w:val="0"/><w:isLgl/>'))
    assert printed(running + instance(1, 1), [(1, 0), (1, 1), (1, 0), (1, 1)]) == ["A.", "1.1", "B.", "2.2"]


def test_bullets_of_fonts_of_symbols_are_one_sign() -> None:
    numbering = abstract(1, level(0, "\uf0b7", "bullet"), level(1, "o", "bullet"), level(2, "–", "bullet")) + instance(
        1, 1
    )
    assert printed(numbering, [(1, 0), (1, 1), (1, 2)]) == ["•", "•", "–"]


def test_numbers_come_through_styles_and_are_taken_away_by_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Deep"><w:basedOn w:val="Base"/></w:style>'
    )
    deep = level(1, "%1.%2").replace("<w:start", '<w:pStyle w:val="Deep"/><w:start')
    file = Docx(numbering=abstract(1, level(0, "%1."), deep) + instance(1, 1), styles=styles)
    file.paragraph("text", style="Base")
    file.paragraph("text", style="Deep")
    file.paragraph("text", style="Base", number=(0, 0))
    found = [piece for piece in decode("a.docx", file.data()).pieces if isinstance(piece, Paragraph)]
    assert [(each.number, each.automatic) for each in found] == [("1.", True), ("1.1", True), ("", False)]


def test_a_list_may_be_defined_by_a_style_of_lists() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Lists"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
    )
    linked = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Lists"/></w:abstractNum>'
    numbering = abstract(1, level(0, "(%1)", "lowerLetter")) + linked + instance(9, 1) + instance(1, 2)
    assert printed(numbering, [(1, 0), (1, 0)], styles) == ["(a)", "(b)"]


def test_the_number_stands_at_the_beginning_of_the_line_and_moves_what_lies_on_it() -> None:
    file = Docx(numbering=abstract(1, level(0, "98.%1")) + instance(1, 1))
    file.paragraph("See ", link("70/1", "https://undocs.org/en/A/RES/70/1"), number=(1, 0))
    source = decode("a.docx", file.data())
    (piece,) = source.pieces
    assert isinstance(piece, Paragraph)
    assert (piece.line.text, source.text[piece.links[0].start : piece.links[0].end]) == ("98.1 See 70/1", "70/1")


def test_a_list_that_is_not_described_is_told() -> None:
    file = Docx()
    file.paragraph("text", number=(4, 0))
    source = decode("a.docx", file.data())
    assert [(each.problem, each.detail) for each in source.remarks] == [("numbers_missing", "paragraphs: 1")]
    assert source.text == "text\n"


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        (27, "lowerLetter", "aa"), (28, "upperLetter", "BB"), (1994, "upperRoman", "MCMXCIV"),
        (4, "decimalZero", "04"), (11, "ordinal", "11th"), (22, "ordinal", "22nd"), (10, "chineseCounting", "十"),
        (11, "chineseCounting", "十一"), (20, "chineseCounting", "二十"), (3, "russianLower", "в"), (5, "none", ""),
        (5, "unheardOf", "5"),
        (0, "upperRoman", "0"),
    ],
)  # fmt: skip
def test_formats(number: int, kind: str, expected: str) -> None:
    assert format_number(number, kind) == expected

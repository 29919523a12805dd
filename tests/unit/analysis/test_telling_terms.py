"""Names of groups of texts that a reader accepts."""

from __future__ import annotations

from mandate_graph.analysis.telling_terms import name_by_rare_terms


def test_words_that_are_common_everywhere_neither_begin_nor_end_a_name() -> None:
    groups = [
        [
            "the fight against trafficking in persons", "trafficking in persons", "the trade in arms",
            "help for victims of trafficking in cities",
        ],
        [
            "the abuse of drugs", "measures against abuse of drugs", "care in prisons",
            "progress in the treatment of addicts in need",
        ],
        ["the protection of forests", "life in forests", "the fires of the summer in a forest", "forests in the north"],
    ]  # fmt: skip
    names = name_by_rare_terms(groups)
    assert [name[0] for name in names] == ["trafficking in persons", "abuse of drugs", "forests"]
    edges = {word for name in names for term in name for word in (term.split()[0], term.split()[-1])}
    assert not edges & {"the", "in", "of", "and", "what"}


def test_terms_without_blanks_are_whole() -> None:
    groups = [
        ["打击恐怖主义的措施", "恐怖主义的预防", "防止恐怖主义"],
        ["贩运人口", "防止贩运人口的行动", "贩运人口问题，2021年战略"],
    ]
    assert name_by_rare_terms(groups) == [["恐怖主义"], ["贩运人口"]]


def test_no_term_of_a_name_stands_inside_another() -> None:
    names = name_by_rare_terms([["drug", "drug control", "drug control", "control of drugs", "drug"], ["fire", "fire"]])
    assert all(one not in other for name in names for one in name for other in name if one != other)
    assert names[1] == ["fire"]


def test_numbers_and_signs_are_no_ends_of_terms() -> None:
    assert name_by_rare_terms([["2021年战略", "2026年战略"]]) == [[]]
    assert name_by_rare_terms([["fight against money-laundering", "money-laundering"]]) == [["money-laundering"]]

"""What people write, brought to one form."""

import pytest

from mandate_graph.spelling import fold, natural, read_wording, short_names, symbols_in


@pytest.mark.parametrize(
    ("text", "symbols", "words"),
    [
        ("73/186", ["73/186"], []),
        ("第７３／１８６号决议", ["73/186"], ["第", "号决议"]),
        ("大会第 73/186 号决议", ["73/186"], ["大会第", "号决议"]),
        ("GA resolution 73/186", ["73/186"], ["ga", "resolution"]),
        ("resolution73/186", ["73/186"], []),
        ("46/185 C", ["46/185c"], []),
        ("1966/1106 (XL)", ["1966/1106(xl)"], []),
        ("A/75/6 (Sect. 16)", ["a/75/6(sect.16)"], []),
        ("S/RES/2331 (2016).", ["s/res/2331(2016)"], ["."]),
        ("第 45/179、46/152 和 46/185C 号决议", ["45/179", "46/152", "46/185c"], ["第", "和", "号决议"]),
        ("money Laundering 2021", [], ["money", "laundering", "2021"]),
        ("毒品 犯罪", [], ["毒品", "犯罪"]),
        ("", [], []),
    ],
)
def test_wordings(text, symbols, words):
    found = read_wording(text)
    assert [spellings[0] for spellings in found.symbols] == symbols
    assert list(found.words) == words


def test_a_letter_after_blanks_may_be_a_word_of_its_own():
    assert read_wording("46/185 C").symbols == (("46/185c", "46/185"),)
    assert read_wording("46/185 CND").symbols == (("46/185",),)
    assert symbols_in("UNODC-1/2021/1\nA/75/6(Sect.16)") == {"unodc-1/2021/1", "a/75/6(sect.16)"}


def test_slugs_are_symbols_too():
    assert read_wording("A_RES_1395--XIV").symbols == (("a_res_1395--xiv", "a/res/1395(xiv)"),)
    assert read_wording("a_5_--").symbols, "what is no slug does no harm"


def test_keys_have_short_names():
    assert short_names("A/RES/46/185C") == {"a/res/46/185c", "46/185c"}
    assert short_names("UNTOC") == {"untoc"}
    assert short_names("A/80/6(Sect.16)") == {"a/80/6(sect.16)", "a/80/6"}
    assert short_names("S/RES/1540(2004)") == {"s/res/1540(2004)", "1540(2004)", "s/res/1540"}
    assert short_names("A/75/6(Sect.16)/Corr.1") == {"a/75/6(sect.16)/corr.1"}
    assert short_names("Convention and/or treaty (1988)") == {"conventionand/ortreaty(1988)"}


def test_folding():
    assert fold("Ａ／RES ／７３") == "a/res/73"
    assert fold("Élan Vital") == "elanvital"
    assert fold("《公约》 第 1 条") == "《公约》第1条"


def test_numbers_sort_by_value():
    names = ["A/RES/73/186", "A/RES/73/9", "A/RES/8/1", None]
    assert sorted(filter(None, names), key=natural) == ["A/RES/8/1", "A/RES/73/9", "A/RES/73/186"]
    assert natural(None) is None

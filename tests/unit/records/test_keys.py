"""Keys of instruments: from print to key, key to fields, status, sessions, other spellings, slugs."""

import pytest

from mandate_graph.records.keys import (
    alternative_keys,
    body_id,
    canonical_key,
    doubt,
    key_status,
    normalise_number,
    parse_key,
    session_of,
    slug,
    table_body,
    unslug,
)

R, D, P = "resolution", "decision", "presidential-statement"

# body, kind, number as printed, key, status, session
KEYS = [
    ("GA", R, "73/186", "A/RES/73/186", "official", "GA-73"),
    ("GA", R, "31/1", "A/RES/31/1", "official", "GA-31"),
    ("GA", R, "46/185 C", "A/RES/46/185C", "catalogue", "GA-46"),
    ("GA", R, "72/266B", "A/RES/72/266B", "catalogue", "GA-72"),
    ("GA", R, "S-30/1", "A/RES/S-30/1", "official", "GA-S-30"),
    ("GA", R, "ES-10/17", "A/RES/ES-10/17", "official", "GA-ES-10"),
    ("GA", R, "834 (IX)", "A/RES/834(IX)", "official", "GA-IX"),
    ("GA", R, "1774(XVII)", "A/RES/1774(XVII)", "official", "GA-XVII"),
    ("GA", R, "415（V）", "A/RES/415(V)", "official", "GA-V"),
    ("GA", R, "3367 A (XXX)", "A/RES/3367A(XXX)", "catalogue", "GA-XXX"),
    ("GA", R, "3362 (S-VII)", "A/RES/3362(S-VII)", "official", "GA-S-VII"),
    ("GA", R, "A/RES/73/186", "A/RES/73/186", "official", "GA-73"),
    ("GA", D, "74/543", "A/DEC/74/543", "catalogue", "GA-74"),
    ("GA", D, "S-32/501", "A/DEC/S-32/501", "catalogue", "GA-S-32"),
    ("ECOSOC", R, "2019/21", "E/RES/2019/21", "official", "ECOSOC-2019"),
    ("ECOSOC", R, "1978/1", "E/RES/1978/1", "official", "ECOSOC-1978"),
    ("ECOSOC", R, "1106(XL)", "E/RES/1106(XL)", "catalogue", "ECOSOC-XL"),
    ("ECOSOC", R, "1966/1106 (XL)", "E/RES/1106(XL)", "catalogue", "ECOSOC-XL"),
    ("ECOSOC", R, "1961/833(XXXII)B", "E/RES/833B(XXXII)", "catalogue", "ECOSOC-XXXII"),
    ("ECOSOC", R, "1946/9(I)", "E/RES/9(I)", "catalogue", "ECOSOC-I"),
    ("ECOSOC", R, "E/RES/1973/1779(LIV)", "E/RES/1779(LIV)", "catalogue", "ECOSOC-LIV"),
    ("ECOSOC", D, "2017/236", "E/DEC/2017/236", "catalogue", "ECOSOC-2017"),
    ("SC", R, "2331(2016)", "S/RES/2331(2016)", "official", ""),
    ("SC", R, "1 540 (2004)", "S/RES/1540(2004)", "official", ""),
    ("SC", P, "2015/24", "S/PRST/2015/24", "official", ""),
    ("SC", P, "S/PRST/2015/24", "S/PRST/2015/24", "official", ""),
    ("CND", R, "62/1", "CND/RES/62/1", "minted", "CND-62"),
    ("CND", D, "60/1", "CND/DEC/60/1", "minted", "CND-60"),
    ("CND", R, "1(XXXIII)", "CND/RES/1(XXXIII)", "minted", "CND-XXXIII"),
    ("CND", R, "6(S-III)", "CND/RES/6(S-III)", "minted", "CND-S-III"),
    ("CCPCJ", R, "28/2", "CCPCJ/RES/28/2", "minted", "CCPCJ-28"),
    ("CCPCJ", D, "18/1", "CCPCJ/DEC/18/1", "minted", "CCPCJ-18"),
    ("COP-UNTOC", R, "9/1", "UNTOC-COP/RES/9/1", "minted", "UNTOC-COP-9"),
    ("UNTOC-COP", D, "4/1", "UNTOC-COP/DEC/4/1", "minted", "UNTOC-COP-4"),
    ("COSP-UNCAC", R, "8/1", "UNCAC-COSP/RES/8/1", "minted", "UNCAC-COSP-8"),
    ("HRC", R, "53/1", "HRC/RES/53/1", "minted", ""),
    ("HRC", R, "S-30/1", "HRC/RES/S-30/1", "minted", ""),
    ("HRC", R, "A/HRC/RES/53/1", "A/HRC/RES/53/1", "official", ""),
    ("UNEA", R, "4/14", "UNEA/RES/4/14", "minted", ""),
    ("UNEA", R, "UNEP/EA.4/Res.14", "UNEP/EA.4/Res.14", "official", ""),
    ("COP-UNFCCC", D, "1/CP.21", "UNFCCC-COP/DEC/1/CP.21", "minted", ""),
    ("CHR", R, "1996/20", "CHR/RES/1996/20", "minted", ""),
]


@pytest.mark.parametrize(("body", "kind", "number", "key", "status", "session"), KEYS)
def test_printed_number_gives_the_key_with_its_fields(body, kind, number, key, status, session):
    assert canonical_key(body, kind, number) == key
    fields = parse_key(key)
    assert (fields.key, fields.kind, fields.rebuilt()) == (key, kind, key)
    assert fields.body in (body_id(body), "")
    assert key_status(key) == status
    assert session_of(key) == session
    assert unslug(slug(key)) == key


@pytest.mark.parametrize(
    ("body", "kind", "number"),
    [
        ("GA", R, ""),
        ("GA", R, "2019/21"),
        ("GA", R, "30/12"),
        ("GA", R, "073/186"),
        ("GA", R, "73/0"),
        ("GA", R, "69/96A-B"),
        ("GA", R, "46/185c"),
        ("GA", R, "3400(XXXI)"),
        ("GA", R, "834(IIII)"),
        ("GA", R, "834()"),
        ("GA", P, "73/186"),
        ("GA", "convention", "73/186"),
        ("GA", "document", "A/75/6"),
        ("", R, "73/186"),
        ("TREATY", "convention", ""),
        ("ECOSOC", R, "1977/1"),
        ("ECOSOC", R, "73/186"),
        ("ECOSOC", R, "833A(XXXII)B"),
        ("SC", R, "2331"),
        ("SC", R, "2331(XL)"),
        ("SC", R, "2331(1945)"),
        ("SC", D, "2331(2016)"),
        ("CND", R, "2019/1"),
        ("COP-UNTOC", R, "9"),
        ("HRC", R, "first"),
        ("HRC", R, "A/RES/60/251;"),
        ("HRC", R, "53/1《"),
        ("HRC", R, "53--1"),
        ("HRC", D, "A/HRC/RES/53/1"),
        ("HRC", R, "A/RES/60/251"),
    ],
)
def test_number_outside_the_grammar_gives_no_key(body, kind, number):
    assert canonical_key(body, kind, number) == ""


@pytest.mark.parametrize(
    "key",
    ["", "x", "A/75/6", "GA/RES/73/186", "COP-UNTOC/RES/9/1", "A/RES/12/3", "A/RES/73/186 ", "A/RES/1966/1106(XL)",
     "E/RES/1966/1106(XL)", "S/RES/2331", "A/RES", "A/RES/", "sha256-00ff", "A/75/6(Sect.16)", "《公约》"],
)  # fmt: skip
def test_what_is_no_key_is_named_in_the_error(key):
    with pytest.raises(ValueError, match="not a canonical key") as error:
        parse_key(key)
    assert repr(key) in str(error.value)


def test_fields_of_the_forms():
    fields = parse_key("E/RES/833B(XXXII)")
    assert (fields.body, fields.session, fields.number, fields.letter, fields.roman) == (
        "ECOSOC", "XXXII", 833, "B", "XXXII",
    )  # fmt: skip
    assert (parse_key("S/RES/2331(2016)").year, parse_key("S/RES/2331(2016)").number) == ("2016", 2331)
    assert (parse_key("A/RES/ES-10/17").special, parse_key("CND/RES/6(S-III)").special) == ("ES", "S")
    assert (parse_key("UNTOC-Firearms").kind, parse_key("PoliticalDeclaration2009").body) == ("named", "")
    assert key_status("UNTOC") == "minted"
    assert session_of("UNTOC") == ""


def test_year_in_front_is_another_spelling_and_no_other_key():
    assert alternative_keys("E/RES/1106(XL)", "1966/1106 (XL)") == ("E/RES/1966/1106(XL)",)
    assert alternative_keys("E/RES/833B(XXXII)", "1961/833(XXXII)B") == ("E/RES/1961/833(XXXII)B",)
    assert alternative_keys("E/RES/1106(XL)", "1106 (XL)") == ()
    assert alternative_keys("E/RES/1106(XL)", "1966/1107(XL)") == ()
    assert alternative_keys("E/RES/1106(XL)") == ()
    assert alternative_keys("UNTOC", "UNTOC") == ()


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("72/266 B", "72/266B"),
        ("７３／１８６", "73/186"),
        ("1966/1106 （XL）", "1966/1106(XL)"),
        ("Ｓ－30/1", "S-30/1"),
        ("S–30/1", "S-30/1"),
        ("834〔Ⅸ〕", "834(IX)"),
        ("73/\n186", "73/186"),
        ("73\u00a0/\u3000186", "73/186"),
        ("73/\u200b186", "73/186"),
    ],
)
def test_number_is_half_width_without_blanks(printed, number):
    assert normalise_number(printed) == number


def test_table_codes_of_conferences_turn_round():
    assert (body_id("COP-UNTOC"), table_body("UNTOC-COP")) == ("UNTOC-COP", "COP-UNTOC")
    assert (body_id("COSP-UNCAC"), table_body("UNCAC-COSP")) == ("UNCAC-COSP", "COSP-UNCAC")
    assert (body_id("GA"), table_body("CND"), body_id("UNTOC-COP")) == ("GA", "CND", "UNTOC-COP")


def test_session_that_cannot_be_is_doubted():
    assert doubt("CND/RES/28/2") == "CND did not number instruments by session 28"
    assert doubt("A/RES/190/2")
    assert doubt("CCPCJ/RES/28/2") == doubt("A/RES/73/186") == doubt("S/RES/2331(2016)") == doubt("UNTOC") == ""


# the table of the identifier scheme, and symbols of documents
SLUGS = {
    "A/RES/73/186": "A_RES_73_186",
    "A/RES/46/185C": "A_RES_46_185C",
    "A/RES/S-30/1": "A_RES_S-30_1",
    "A/RES/834(IX)": "A_RES_834--IX",
    "A/RES/3362(S-VII)": "A_RES_3362--S-VII",
    "S/RES/2331(2016)": "S_RES_2331--2016",
    "E/RES/1106(XL)": "E_RES_1106--XL",
    "E/RES/833B(XXXII)": "E_RES_833B--XXXII",
    "CND/RES/1(XXXIII)": "CND_RES_1--XXXIII",
    "CCPCJ/RES/28/2": "CCPCJ_RES_28_2",
    "UNTOC-COP/RES/9/1": "UNTOC-COP_RES_9_1",
    "A/75/6(Sect.16)": "A_75_6--Sect.16",
    "A/80/6(Sect.24)/Corr.1": "A_80_6--Sect.24--_Corr.1",
    "A/80/6(Sect.3)/Add.2": "A_80_6--Sect.3--_Add.2",
    "E/CN.7/2013/3": "E_CN.7_2013_3",
    "sha256:f51ae25b3ea0": "sha256-f51ae25b3ea0",
    "A(B)(C)/D": "A--B----C--_D",
    "UNTOC": "UNTOC",
}


@pytest.mark.parametrize(("key", "expected"), SLUGS.items())
def test_slug_and_back(key, expected):
    assert slug(key) == expected
    assert unslug(expected) == key


@pytest.mark.parametrize(
    "key", ["", "A B", "A_B", "A--B", "A((B))", "A(B", "A)B(", "A-(B)", "A(B)-C", "公约", "A%2F", "sha256-00ff", "A:B"]
)
def test_slug_refuses_what_could_not_be_turned_back(key):
    with pytest.raises(ValueError, match="path segment") as error:
        slug(key)
    assert repr(key) in str(error.value)


@pytest.mark.parametrize("text", ["", "A/B", "A(B)", "A---B", "公约", "A--B--", "_ _"])
def test_unslug_refuses_what_no_key_has(text):
    with pytest.raises(ValueError, match="not the slug"):
        unslug(text)

"""Identity holds for everything the grammars allow: slugs, keys and IRIs turn back into what they were made from."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from mandate_graph.ids import (
    PATTERNS,
    Identifiers,
    alternative_keys,
    body_id,
    canonical_key,
    key_status,
    normalise_number,
    parse_key,
    session_of,
    slug,
    split_symbols,
    table_body,
    unslug,
)

NAMES = st.text("ABCXYZabc0123456789./()-", min_size=1, max_size=24)
COUNT = st.integers(1, 9999)
LETTER = st.sampled_from(["", "A", "B", "Z"])
YEAR = st.integers(1978, 2199)
IN_SESSION = st.builds("{}/{}{}".format, st.integers(31, 999), COUNT, LETTER)
SPECIAL = st.builds("{}-{}/{}".format, st.sampled_from(["S", "ES"]), st.integers(1, 99), COUNT)
BODIES = st.sampled_from(["GA", "ECOSOC", "SC", "CND", "CCPCJ", "COP-UNTOC", "COSP-UNCAC", "HRC", "UNEA", "TDB"])
KINDS = st.sampled_from(["resolution", "decision", "presidential-statement"])


def roman(number: int) -> str:
    text = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        text += sign * (number // value)
        number %= value
    return text


ROMAN = st.builds(
    lambda count, letter, session: f"{count}{letter}({roman(session)})", COUNT, LETTER, st.integers(1, 30)
)
PRINTED = st.one_of(
    IN_SESSION,
    SPECIAL,
    ROMAN,
    st.builds("{}/{}".format, YEAR, COUNT),
    st.builds("{}({})".format, COUNT, YEAR),
    st.text("0123456789/()SEIVXLAB-. ", max_size=14),
)


@given(NAMES)
def test_slug_is_a_bijection_where_it_is_defined(key: str) -> None:
    try:
        text = slug(key)
    except ValueError:
        return
    assert re.fullmatch(r"[A-Za-z0-9._-]+", text)
    assert unslug(text) == key


@given(st.text("ABab01._-", min_size=1, max_size=24))
def test_unslug_is_the_reverse_of_slug_only(text: str) -> None:
    try:
        key = unslug(text)
    except ValueError:
        return
    assert slug(key) == text


@given(NAMES, NAMES)
def test_two_keys_never_share_a_slug(one: str, other: str) -> None:
    try:
        assert (slug(one) == slug(other)) == (one == other)
    except ValueError:
        return


@given(BODIES, KINDS, PRINTED)
def test_a_key_is_a_function_of_its_fields_and_finds_itself_again(body: str, kind: str, number: str) -> None:
    key = canonical_key(body, kind, number)
    if not key:
        return
    fields = parse_key(key)
    assert fields.key == fields.rebuilt() == key
    assert fields.kind == kind
    assert key_status(key) in {"official", "catalogue", "minted"}
    assert canonical_key(body, kind, key) == key
    assert unslug(slug(key)) == key
    session = session_of(key)
    assert session == "" or session.startswith(f"{body_id(body)}-")


@given(BODIES, KINDS, PRINTED)
def test_blanks_and_widths_do_not_change_a_key(body: str, kind: str, number: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in number)
    assert (
        canonical_key(body, kind, wide) == canonical_key(body, kind, f" {number} ") == canonical_key(body, kind, number)
    )


@given(BODIES, KINDS, PRINTED, PRINTED)
def test_different_numbers_give_different_keys(body: str, kind: str, one: str, other: str) -> None:
    keys = canonical_key(body, kind, one), canonical_key(body, kind, other)
    assume(all(keys))
    if "(" not in one + other:
        assert (keys[0] == keys[1]) == (normalise_number(one) == normalise_number(other))


@given(st.integers(1946, 1977), st.integers(1, 9999), LETTER, st.integers(1, 63))
def test_year_in_front_of_an_old_number_is_an_alias(year: int, count: int, letter: str, session: int) -> None:
    printed = f"{year}/{count}({roman(session)}){letter}"
    key = canonical_key("ECOSOC", "resolution", printed)
    assert key == f"E/RES/{count}{letter}({roman(session)})"
    assert alternative_keys(key, printed) == (f"E/RES/{printed}",)


@given(st.text(max_size=20))
def test_normalising_is_idempotent(text: str) -> None:
    once = normalise_number(text)
    assert normalise_number(once) == once


@given(st.sampled_from(["UNTOC-COP", "UNCAC-COSP", "X-COP", "GA", "CND", "UN-Habitat-Assembly"]))
def test_table_codes_are_a_bijection(body: str) -> None:
    assert body_id(table_body(body)) == body


@given(st.lists(st.sampled_from(["E/CN.7/2013/3", "E/CN.15/2013/3", "A/RES/S-30/1", "CTOC/COP/2018/1"]), min_size=1))
def test_joined_symbols_are_split_again(symbols: list[str]) -> None:
    assert split_symbols("-".join(symbols)) == symbols


@given(st.data())
def test_iris_are_read_back(data: st.DataObject) -> None:
    ids = Identifiers()
    kind = data.draw(st.sampled_from([kind for kind in PATTERNS if kind not in {"place", "mention", "graph"}]))
    digits = {"position", "group", "start", "end", "year", "row"}
    words = {"table": "mandates", "cube": "posts", "language": "zh", "part": "table"}
    fields = {
        name: data.draw(st.integers(0, 99999).map(str)) if name in digits else words.get(name) or data.draw(NAMES)
        for name in re.findall(r"\{(\w+)\}", PATTERNS[kind])
    }
    try:
        iri = ids.iri(kind, **fields)
    except ValueError:
        return
    name = ids.name_of(iri)
    assert (name.kind, dict(name.fields)) == (kind, fields)

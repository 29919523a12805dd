"""The curated tables in seeds/reference/: complete, in one form, and in agreement with each other and the code."""

import csv
import io
import re

import pytest

from mandate_graph import ids
from mandate_graph.resources import data_root
from mandate_graph.seeding.reference import TABLE_NAMES, fold_name, load_reference

FOLDER = data_root() / "seeds" / "reference"
REFERENCE = load_reference()
COUNTER_TERRORISM = 19


def test_every_file_is_a_table_or_its_rules():
    files = {path.name for path in FOLDER.iterdir()}
    assert files == {f"{name}{suffix}" for name in TABLE_NAMES for suffix in (".csv", ".yaml")}


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_table_is_written_in_the_one_form(name):
    data = (FOLDER / f"{name}.csv").read_bytes()
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    assert out.getvalue().encode() == data, f"write {name}.csv with LF, UTF-8 and quotes only where needed"
    assert len(rows) > 1


def test_bodies_have_the_codes_of_the_tables():
    for body in REFERENCE.bodies.values():
        assert ids.body_id(body.table_code) == body.id
        assert ids.table_body(body.id) == body.table_code
    expected = {"GA", "ECOSOC", "SC", "CND", "CCPCJ", "UNTOC-COP", "UNCAC-COSP", "INCB", "CrimeCongress", "HRC"}
    assert expected | {"ACABQ", "BoA", "OIOS", "JIU"} <= set(REFERENCE.bodies)


def test_series_roots_are_those_of_the_code():
    assert dict(REFERENCE.series_roots) == dict(ids.SERIES_ROOTS)
    for body in REFERENCE.bodies.values():
        if body.series_root:
            assert REFERENCE.series_roots[body.series_root] == body.id


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_name_means_one_thing(language):
    for names in (REFERENCE.body_names(language), REFERENCE.treaty_names(language)):
        meanings: dict[str, set[str]] = {}
        for name, key in names.items():
            meanings.setdefault(fold_name(name), set()).add(key)
        assert {name: keys for name, keys in meanings.items() if len(keys) > 1} == {}


def test_a_recurring_title_is_one_title_in_two_languages():
    rows = REFERENCE.rows["recurring_titles"]
    assert len({(row["language"], fold_name(row["title"])) for row in rows}) == len(rows)
    for name in {row["series"] for row in rows}:
        same = [row for row in rows if row["series"] == name]
        assert len({row["language"] for row in same}) > 1, name
        [basis] = {row["basis"] for row in same}
        assert ids.parse_key(basis).kind in ids.KINDS


@pytest.mark.parametrize("language", ["zh", "en"])
def test_titles_and_short_names_of_treaties_are_names_too(language):
    for treaty in REFERENCE.treaties.values():
        for name in (getattr(treaty, language), getattr(treaty, f"short_{language}")):
            assert not name or REFERENCE.treaty_of_name(name, language) == treaty, name


def test_treaties_of_the_contract_and_no_others_have_keys_in_tables():
    printed = {key for key, treaty in REFERENCE.treaties.items() if treaty.in_tables == "yes"}
    assert printed == {
        "SingleConvention1961", "Protocol1972", "Convention1971", "Convention1988",
        "UNTOC", "UNTOC-TIP", "UNTOC-SOM", "UNTOC-Firearms", "UNCAC",
    }  # fmt: skip


def test_treaty_keys_are_keys():
    for key, treaty in REFERENCE.treaties.items():
        assert ids.parse_key(key).kind == "named"
        assert ids.unslug(ids.slug(key)) == key
        assert key not in REFERENCE.bodies
        digits = re.search(r"(19|20)\d\d$", key)
        assert digits is None or digits[0] == treaty.year, key


def test_all_counter_terrorism_instruments_are_there():
    words = "Aircraft|CivilAviation|ProtectedPersons|Hostages|NuclearMaterial|Airport|Maritime|FixedPlatforms|PlasticExplosives|Terrorist|NuclearTerrorism"  # noqa: E501
    assert sum(bool(re.match(words, key)) for key in REFERENCE.treaties) == COUNTER_TERRORISM


def test_goals_and_targets_are_complete_and_in_order():
    assert list(REFERENCE.goals) == [str(number) for number in range(1, 18)]
    assert len(REFERENCE.targets) == 169
    assert [target.rank for target in REFERENCE.targets.values()] == [str(rank) for rank in range(1, 170)]
    for target in REFERENCE.targets.values():
        assert target.target.startswith(f"{target.goal}.")
    per_goal = [sum(target.goal == goal for target in REFERENCE.targets.values()) for goal in REFERENCE.goals]
    assert per_goal == [7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19]
    assert all(REFERENCE.targets[number].zh for number in ("3.5", "8.7", "12.6", "16.4"))


def test_sessions_are_named_after_their_bodies():
    for session in REFERENCE.sessions.values():
        assert session.id.startswith(f"{session.body}-")
        assert (session.kind == "resumed") == bool(session.parent)
        assert not session.start or session.start <= session.end
        assert not session.end or session.end[:4] >= session.year


def test_subjects_are_of_things_that_are_known():
    for row in REFERENCE.rows["subjects"]:
        known = {"body": REFERENCE.bodies, "treaty": REFERENCE.treaties}.get(row["kind"])
        assert row["key"] in known if known is not None else ids.parse_key(row["key"]).kind in ids.KINDS, row


def test_topics_lie_within_topics_and_have_words_in_every_language():
    topics = {row["id"]: row for row in REFERENCE.rows["topics"]}
    above = {up for row in topics.values() for up in row["broader"].split(";") if up}
    assert above <= set(topics)
    for language in ("zh", "en"):
        shown = {row["topic"] for row in REFERENCE.rows["topic_terms"] if row["language"] == language}
        assert set(topics) - shown <= above, language
    for row in REFERENCE.rows["topic_terms"]:
        assert row["term"] == row["term"].casefold(), row

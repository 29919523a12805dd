"""What the curated tables tell: years, names, treaties, grades."""

import shutil
from pathlib import Path

import pytest

from mandate_graph.errors import SeedError
from mandate_graph.resources import data_root
from mandate_graph.seeding.reference import Reference, adoption_year, fold_name, load_reference


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


@pytest.mark.parametrize(
    ("key", "year", "basis"),
    [
        ("A/RES/73/186", "2018", "session-span"),
        ("A/RES/834(IX)", "1954", "session-span"),
        ("A/RES/217(III)", "1948", "session-span"),
        ("A/RES/S-30/1", "2016", "session-table"),
        ("A/RES/ES-10/13", "", ""),
        ("E/RES/2019/21", "2019", "symbol"),
        ("E/DEC/2017/236", "2017", "symbol"),
        ("E/RES/1106(XL)", "1966", "session-table"),
        ("E/RES/833B(XXXII)", "1961", "session-table"),
        ("E/RES/1(II)", "", ""),
        ("S/RES/2331(2016)", "2016", "symbol"),
        ("S/PRST/2015/24", "2015", "symbol"),
        ("CND/RES/62/1", "2019", "session-table"),
        ("CND/RES/64/3", "2021", "session-rule"),
        ("CND/RES/1(XXXIII)", "1989", "session-table"),
        ("CND/RES/1(XXXI)", "1985", "session-rule"),
        ("CND/RES/6(S-III)", "1974", "session-table"),
        ("CND/RES/1(II)", "", ""),
        ("CCPCJ/RES/28/2", "2019", "session-table"),
        ("CCPCJ/RES/24/1", "2015", "session-rule"),
        ("UNTOC-COP/RES/9/1", "2018", "session-table"),
        ("UNTOC-COP/RES/10/1", "", ""),
        ("UNCAC-COSP/RES/8/1", "2019", "session-table"),
        ("HRC/RES/53/1", "", ""),
        ("UNCAC", "2003", "reference-table"),
        ("PoliticalDeclaration2009", "2009", "reference-table"),
        ("LighthouseDeclaration1999", "", ""),
    ],
)
def test_year_of_adoption_says_what_it_rests_on(key: str, year: str, basis: str):
    assert adoption_year(key) == (year, basis)


def test_year_of_what_is_no_key_is_an_error(reference: Reference):
    with pytest.raises(ValueError, match="not a canonical key"):
        reference.adoption_year("A/75/6")


def test_sessions_of_table_and_rule(reference: Reference):
    stated = reference.session("CND-62-resumed")
    assert stated is not None
    assert (stated.parent, stated.start, stated.kind) == ("CND-62", "2019-12-12", "resumed")
    ruled = reference.session("CND-63-resumed")
    assert ruled is not None
    assert (ruled.parent, ruled.year, ruled.start, ruled.source) == ("CND-63", "2020", "", "")
    by_year = reference.session("ECOSOC-2019")
    assert by_year is not None
    assert (by_year.year, by_year.number, by_year.kind) == ("2019", "", "regular")
    emergency = reference.session("GA-ES-10")
    assert emergency is not None
    assert (emergency.kind, emergency.number, emergency.year) == ("emergency-special", "10", "")
    assert reference.session("Nobody-1") is None
    assert reference.session("CND") is None


def test_rules_agree_with_every_stated_session(reference: Reference):
    bare = Reference({**reference.rows, "sessions": ()})
    checked = 0
    for session in reference.sessions.values():
        ruled = bare.session(session.id)
        assert ruled is not None
        assert (ruled.body, ruled.number, ruled.kind) == (session.body, session.number, session.kind)
        if ruled.year and session.body != "ECOSOC":
            assert ruled.year == session.year, session.id
            checked += 1
    assert checked > 30


@pytest.mark.parametrize(
    ("name", "language", "key"),
    [
        ("经《1972 年议定书》修正的《1961 年麻醉品单一公约》", "zh", "SingleConvention1961"),
        ("经 1972 年议定书修正的 1961 年麻醉品单一公约", "zh", "SingleConvention1961"),
        ("《经 1972 年议定书修正的 1961 年〈公约〉》", "zh", "SingleConvention1961"),
        ("《1971 年精神药物公约》", "zh", "Convention1971"),
        ("1971 年《精神药物公约》", "zh", "Convention1971"),
        ("1988 年《联合国禁止非法贩运麻醉药品和精神药物公约》", "zh", "Convention1988"),
        ("《联合国禁止非法贩运麻醉药品和精神药物公约》", "zh", "Convention1988"),
        ("《1972 年议定书》", "zh", "Protocol1972"),
        ("《联合国打击跨国有组织犯罪公约》及其各项《任择议定书》", "zh", "UNTOC"),
        ("《有组织犯罪公约》", "zh", "UNTOC"),
        ("《联合国打击跨国有组织犯罪公约关于打击陆、海、空偷运移民的补充议定书》", "zh", "UNTOC-SOM"),
        ("《关于贩运人口问题的议定书》", "zh", "UNTOC-TIP"),
        ("反腐败公约", "zh", "UNCAC"),
        ("United Nations Convention against Corruption", "en", "UNCAC"),
        ("Single Convention on Narcotic Drugs of 1961, as amended by the 1972 Protocol", "en", "SingleConvention1961"),
        ("Convention on Psychotropic Substances of 1971", "en", "Convention1971"),
        ("United Nations Convention against Transnational Organized Crime and the Protocols thereto", "en", "UNTOC"),
        ("公约", "zh", ""),
        ("《议定书》", "zh", ""),
        ("京都宣言", "zh", ""),
        ("毒品和犯罪问题办公室 2021-2025 年战略", "zh", ""),
        ("反腐败公约", "en", ""),
        ("", "zh", ""),
        ("United Nations Convention against Cybercrime", "en", ""),
    ],
)
def test_key_that_tables_print_for_a_name(reference: Reference, name: str, language: str, key: str):
    assert reference.treaty_key(name, language) == key


def test_treaty_outside_the_contract_is_known_all_the_same(reference: Reference):
    treaty = reference.treaty_of_name("制止向恐怖主义提供资助的国际公约", "zh")
    assert treaty is not None
    assert (treaty.key, treaty.table_key, treaty.year) == ("TerroristFinancing1999", "", "1999")


@pytest.mark.parametrize(
    ("name", "language", "body"),
    [
        ("大会", "zh", "GA"),
        ("经社理事会", "zh", "ECOSOC"),
        ("《联合国打击跨国有组织犯罪公约》缔约方会议", "zh", "UNTOC-COP"),
        ("联合国打击跨国有组织犯罪公约缔约国会议", "zh", "UNTOC-COP"),
        ("缔约国会议", "zh", "UNCAC-COSP"),
        ("麻管局", "zh", "INCB"),
        ("Commission on Narcotic Drugs", "en", "CND"),
        ("Human Rights Council", "en", "HRC"),
        ("某某委员会", "zh", ""),
        ("大会", "fr", ""),
    ],
)
def test_body_of_a_name(reference: Reference, name: str, language: str, body: str):
    assert reference.body_of_name(name, language) == body


def test_names_are_tried_longest_first(reference: Reference):
    for names in (reference.body_names("zh"), reference.treaty_names("en"), reference.grade_names("zh")):
        lengths = [len(name) for name in names]
        assert lengths == sorted(lengths, reverse=True)
        assert len(lengths) > 20


def test_grades_by_code_and_name(reference: Reference):
    assert reference.grade_of_name("GS (PL)", "en") == "GS(PL)"
    assert reference.grade_of_name("其他职等", "zh") == "GS(OL)"
    assert reference.grade_of_name("P-2/1", "zh") == "P-2/1"
    assert reference.grade_of_name("副秘书长", "zh") == "USG"
    assert reference.grade_of_name("X-9", "zh") == ""
    assert next(iter(reference.grades)) == "SG"


def test_names_are_compared_without_marks_and_blanks():
    assert fold_name("《联合国 反腐败公约》") == fold_name("联合国反腐败公约")
    assert fold_name("Convention of 1971, The") == fold_name("convention of 1971 the")


def test_tables_are_read_once(reference: Reference):
    assert load_reference() is reference
    assert load_reference(data_root() / "seeds" / "reference") is reference


def test_wrong_table_elsewhere_is_named(tmp_path: Path):
    folder = tmp_path / "reference"
    shutil.copytree(data_root() / "seeds" / "reference", folder)
    assert load_reference(folder).bodies["GA"].zh == "大会"
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    path = other / "treaties.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("UNCAC,convention,2003", "UNCAC,pact,2003"), "utf-8")
    with pytest.raises(SeedError) as error:
        load_reference(other)
    assert (error.value.code, error.value.where.endswith("column kind")) == ("MG204", True)
    assert "treaties.csv" in error.value.where
    assert "convention, protocol" in error.value.remedy

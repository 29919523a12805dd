"""Competency questions on the committed seeds: the checked values, and the whole expected answers.

``make golden`` writes ``tests/answers/`` anew; read the difference before you commit it.
"""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from mandate_graph.analysis import find_analysis
from mandate_graph.analysis.running import analyse
from mandate_graph.errors import QueryError
from mandate_graph.network import load_network
from mandate_graph.seeding import Seeds, read_seeds
from mandate_graph.store.oxigraph import OxigraphStore

from .answers import CATALOG, ask, load

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = ROOT / "tests" / "answers"
BUDGET = "A/75/6(Sect.16)"
QUESTIONS = tuple(query.name for query in CATALOG.of("canned") if query.name.startswith("cq"))
NUMBERS = [*range(1, 41)]
PRINTED = (
    "cq01", "cq03", "cq04", "cq05", "cq06", "cq07", "cq08", "cq09", "cq10", "cq11", "cq12", "cq19", "cq21", "cq22",
    "cq24", "cq25",
)  # fmt: skip
"""Questions whose every row is a printed fact and names its evidence."""
NEEDED = {"cq11": "reported_instruments", "cq38": "strategy_results", "cq39": "reported_instruments"}
"""Questions whose answers come from reports and strategies, and the table that these fill."""


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    if not (ROOT / "seeds" / "documents.csv").exists():
        pytest.skip("no seeds are committed")
    return read_seeds([ROOT / "seeds"])


@pytest.fixture(scope="module")
def store(seeds: Seeds) -> OxigraphStore:
    return load(seeds)


def _needs(seeds: Seeds, *tables: str) -> None:
    for table in tables:
        if not seeds.counts().get(table):
            pytest.skip(f"the committed seeds have no {table}")


def _needs_budget(seeds: Seeds, year: str) -> None:
    if year not in {row.year for row in seeds.manifest() if row.type == "programme_budget"}:
        pytest.skip(f"the committed seeds have no budget for {year}")


def test_the_questions_are_those_that_have_a_query() -> None:
    assert [int(name[2:4]) for name in QUESTIONS] == NUMBERS


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_head_says_everything_in_both_languages(question: str) -> None:
    query = CATALOG[question]
    for told in (query.title, query.description, *(parameter.description for parameter in query.parameters)):
        assert set(told) == {"en", "zh"}
        assert all(told.values())
    assert {parameter.name for parameter in query.parameters if parameter.required} <= set(query.example)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_example_gives_the_expected_answer(store: OxigraphStore, seeds: Seeds, question: str) -> None:
    _needs(seeds, *filter(None, [NEEDED.get(question[:4])]))
    rows = ask(store, question, **CATALOG[question].example)
    columns = [column.strip("?") for column in _columns(store, question)]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path = ANSWERS / f"{question}.csv"
    if os.environ.get("MANDATE_GRAPH_REGENERATE"):
        path.write_text(out.getvalue(), encoding="utf-8")
    assert out.getvalue() == path.read_text(encoding="utf-8")


def _columns(store: OxigraphStore, question: str) -> list[str]:
    answer = store.query(CATALOG[question].bound(CATALOG[question].example))
    assert isinstance(answer, QuerySolutions)
    return [variable.value for variable in answer.variables]


@pytest.mark.parametrize("question", QUESTIONS)
def test_open_parameters_leave_a_question_unrestricted(store: OxigraphStore, question: str) -> None:
    query = CATALOG[question]
    needed = {p.name: query.example[p.name] for p in query.parameters if p.required or p.name in query.needs[:1]}
    whole, narrowed = ask(store, question, **needed), ask(store, question, **query.example)
    keys = [tuple(row.items()) for row in whole]
    assert len(whole) >= len(narrowed)
    assert all(tuple(row.items()) in keys for row in narrowed) or question.startswith(
        ("cq13", "cq16", "cq17", "cq18", "cq34", "cq39")
    )


@pytest.mark.parametrize("start", PRINTED)
def test_rows_of_printed_facts_name_their_evidence(store: OxigraphStore, start: str) -> None:
    question = next(name for name in QUESTIONS if name.startswith(start))
    assert all(row["evidence"] for row in ask(store, start, **CATALOG[question].example))


def test_lists_begin_as_printed(store: OxigraphStore) -> None:
    first = ask(store, "cq01", scope="SP1", year="2021")[0]
    assert (first["key"], first["position"], first["label_zh"]) == ("A/RES/46/152", "1", "大会第 46/152 号决议")


def test_an_old_number_is_an_instrument_with_an_alias(store: OxigraphStore, seeds: Seeds) -> None:
    _needs(seeds, "citations")
    [row] = ask(store, "cq02", key="1966/1106(XL)")
    assert (row["key"], row["body"], row["year"]) == ("E/RES/1106(XL)", "ECOSOC", "1966")
    assert "E/RES/1966/1106(XL)" in row["spellings"]


def test_footprint_of_one_resolution(store: OxigraphStore, seeds: Seeds) -> None:
    _needs(seeds, "citations", "organs")
    rows = [row for row in ask(store, "cq03", key="A/RES/46/152") if row["document"] == BUDGET]
    assert [row["list"] for row in rows if row["use"] == "mandate"] == ["SP1", "SP3", "SP5", "SP6"]
    assert "16.1" in {row["paragraph"] for row in rows}
    assert "16.35" in {row["table"] for row in rows}


def test_the_place_of_a_citation(store: OxigraphStore, seeds: Seeds) -> None:
    _needs(seeds, "citations")
    [row] = ask(store, "cq04", key="S/RES/2331(2016)", paragraph="16.28")
    assert row["line_start"] == row["line_end"] == "706"
    assert (row["start"], row["end"], row["quote"]) == ("12548", "12575", "第 2331(2016)和 2388(2017)号决议")


@pytest.mark.parametrize(
    "key", ["a/res/46/152", "46/152", "大会第 46/152 号决议", "General Assembly resolution 46/152"]
)
def test_the_places_of_a_citation_say_which_list_and_cell(store: OxigraphStore, key: str) -> None:
    rows = [row for row in ask(store, "cq04", key=key) if row["document"] == BUDGET]
    numbers = [(row["use"], row["list"], row["table"]) for row in rows if row["cell"] == "number"]
    assert numbers == [
        ("text", "", ""), *(("mandate", scope, "") for scope in ("SP1", "SP3", "SP5", "SP6")), ("text", "", "16.35"),
    ]  # fmt: skip
    assert {row["cell"] for row in rows if row["use"] == "constitutive"} == {"mandates"}
    assert all(row["cell"] and row["quote"] for row in rows)


def test_results_of_a_subprogramme(store: OxigraphStore, seeds: Seeds) -> None:
    _needs(seeds, "measures")
    rows = ask(store, "cq05", scope="SP1", year="2021")
    planned = {(r["result_number"], r["origin"], r["measure_place"]) for r in rows if r["result_kind"] == "planned"}
    assert planned == {("1", "carried_over", "table 16.2"), ("2", "new", "table 16.3")}


def test_counts_of_parliamentary_documents(store: OxigraphStore) -> None:
    rows = ask(store, "cq06", scope="SP1", year="2021", category="A")
    assert [row["count"] for row in rows if row["is_total"] == "true"][:4] == ["11", "17", "32", "15"]


def test_money_of_a_subprogramme(store: OxigraphStore) -> None:
    rows = [row for row in ask(store, "cq07", scope="SP1") if row["table"] == "16.32"]
    money = {row["status"]: float(row["value"]) for row in rows if row["source"] == "RB"}
    assert money["expenditure"] == 2925.4
    assert money["appropriation"] == 3011.1
    assert (money["estimate_before_recosting"], money["estimate_after_recosting"]) == (2955.0, 3014.0)


@pytest.mark.parametrize(
    ("scope", "paragraph", "goals"),
    [("SP1", "16.26", ["5", "8", "10", "15", "16", "17"]), ("SP8", "16.143", ["3", "5", "16", "17"])],
)
def test_goals_of_a_subprogramme(store: OxigraphStore, scope: str, paragraph: str, goals: list[str]) -> None:
    rows = [row for row in ask(store, "cq08", scope=scope) if row["paragraph"] == paragraph]
    assert [row["goal"] for row in rows] == goals
    assert all(row["claim"] for row in rows)


def test_goals_that_are_only_looked_at_are_not_claimed(store: OxigraphStore) -> None:
    assert {row["paragraph"] for row in ask(store, "cq08", scope="SP1")} == {"16.26"}
    assert ask(store, "cq08", scope="SP6") == []
    assert "16.27" in {row["paragraph"] for row in ask(store, "sdg", scope="SP1")}


def test_evaluations_and_what_they_cover(store: OxigraphStore) -> None:
    rows = ask(store, "cq09", document=BUDGET)
    assert [sum(row["item"].startswith(group) for row in rows) for group in ("a.", "b.")] == [6, 6]
    assert [row["status"] for row in rows if row["item"].startswith("a.")].count("已完成") >= 1
    assert not rows[5]["scopes"]
    assert (rows[0]["scopes"], rows[0]["state_en"], rows[0]["basis"]) == ("SP1;SP2;SP3;SP4;SP5", "completed", "printed")
    assert {row["basis"] for row in rows if row["kind"] == "project"} == {"group"}


def test_the_first_oversight_recommendation(store: OxigraphStore) -> None:
    first = ask(store, "cq10")[0]
    assert (first["report"], first["report_paragraph"], first["body_en"]) == (
        "A/74/5/Add.10",
        "49",
        "Board of Auditors",
    )


def test_a_recommendation_without_status_is_neither_open_nor_closed(store: OxigraphStore) -> None:
    rows = ask(store, "cq10")
    assert all((row["open"] == "") == (row["status"] == "") for row in rows)
    assert {row["open"] for row in rows} == {"", "true"}


def test_what_governs_the_control_board(store: OxigraphStore, seeds: Seeds) -> None:
    _needs(seeds, "organs")
    rows = ask(store, "cq12", organ="INCB", document=BUDGET)
    assert {row["keys"] for row in rows} == {"A/RES/1774(XVII);E/RES/1106(XL);E/RES/1196(XLII);SingleConvention1961"}
    assert [(row["year"], float(row["amount"])) for row in rows] == [("2020", 470.9), ("2021", 470.9)]
    assert all(row["printed_evidence"] for row in rows)


def test_bodies_without_a_code_can_be_asked_for(store: OxigraphStore, seeds: Seeds) -> None:
    _needs(seeds, "organs")
    assert {row["organ"] for row in ask(store, "cq12", organ="OTHER")} == {"OTHER"}
    assert {row["organ"] for row in ask(store, "cq12", organ="国际麻醉品")} == {"INCB"}
    assert {row["organ"] for row in ask(store, "cq12", organ="commission on narcotic")} == {"CND"}


@pytest.mark.parametrize(("key", "scopes"), [("A/RES/73/186", "SP1;SP2;SP3;SP4"), ("A/RES/72/279", "P;SP7;SP8")])
def test_shared_mandates(store: OxigraphStore, key: str, scopes: str) -> None:
    [row] = [row for row in ask(store, "cq13", year="2021") if row["key"] == key]
    assert row["scopes"] == scopes


def test_overlap_is_measured_against_size(store: OxigraphStore) -> None:
    for row in ask(store, "cq14", year="2021"):
        union = int(row["size_a"]) + int(row["size_b"]) - int(row["shared"])
        assert float(row["jaccard"]) == pytest.approx(int(row["shared"]) / union, abs=0.001)


def test_the_second_subprogramme_has_most_mandates(store: OxigraphStore) -> None:
    rows = {row["scope"]: row for row in ask(store, "cq15", year="2021")}
    assert max(rows, key=lambda scope: int(rows[scope]["own"])) == "SP2"
    assert 150 <= int(rows["SP2"]["own"]) <= 165
    assert all(int(row["effective"]) >= int(row["own"]) for row in rows.values())


def test_the_commission_steers_the_second_subprogramme(store: OxigraphStore) -> None:
    rows = ask(store, "cq16", scope="SP2", year="2021")
    assert rows[0]["body"] == "CND"
    assert 105 <= int(rows[0]["instruments"]) <= 120
    assert sum(float(row["percent"]) for row in rows) == pytest.approx(100, abs=0.5)


def test_decisions_are_counted_apart(store: OxigraphStore) -> None:
    [row] = [row for row in ask(store, "cq17", body="CND") if row["kind"] == "decision"]
    assert "CND/DEC/60/1" in row["keys"].split(";")


def test_the_oldest_mandates(store: OxigraphStore) -> None:
    rows = {row["scope"]: row for row in ask(store, "cq18", year="2021")}
    oldest = [row for row in rows.values() if row["oldest_keys"] == "E/RES/9(I)"]
    assert {row["oldest_year"] for row in oldest} == {"1946"}
    assert [row["year"] for row in ask(store, "cq02", key="A/RES/415(V)")] == ["1950"]
    assert rows["all"]["oldest_year"] == "1946"


@pytest.mark.parametrize("year", ["2021", "2026"])
def test_instruments_without_a_year_leave_each_scope_its_oldest(store: OxigraphStore, year: str) -> None:
    rows = ask(store, "cq18", year=year)
    assert len({row["scope"] for row in rows}) == len(rows)
    assert all(row["oldest_keys"] and row["oldest_year"] for row in rows)


def test_the_longest_series_is_the_union_of_its_lists(store: OxigraphStore) -> None:
    rows = [row for row in ask(store, "cq19") if row["latest"] == "A/RES/73/186"]
    assert {(row["oldest"], row["members"]) for row in rows} == {("A/RES/57/173", "17")}
    assert len({row["member"] for row in rows}) == 17
    assert [row["scope"] for row in rows if row["member"] == "A/RES/73/186"] == ["SP1", "SP2", "SP3", "SP4"]
    assert rows == ask(store, "cq19", key="A/RES/65/232")
    assert all(row["evidence"] for row in rows)


def test_a_series_can_be_asked_for_in_one_list(store: OxigraphStore) -> None:
    rows = ask(store, "cq19", key="A/RES/73/186", scope="SP6")
    assert [(row["member"], row["scope"]) for row in rows] == [("A/RES/69/197", "SP6")]


def test_lists_that_lag_behind(store: OxigraphStore) -> None:
    rows = {row["scope"]: row["listed"] for row in ask(store, "cq20", year="2021") if row["newer"] == "A/RES/73/186"}
    assert rows["SP6"] == rows["SP7"] == "A/RES/69/197"
    assert rows["SP9.1"] == "A/RES/72/196"
    assert not {"SP1", "SP2", "SP3", "SP4"} & set(rows)


def test_a_note_narrows_a_listing(store: OxigraphStore) -> None:
    row = ask(store, "cq21", scope="P", year="2021")[0]
    assert row["key"] == "A/RES/64/182"
    assert "E/2009/28" in row["narrowed_to"]


def test_planned_and_actual_counts(store: OxigraphStore) -> None:
    rows = ask(store, "cq22", counted_year="2019", scope="SP1")
    totals = {row["subcategory"]: (row["planned"], row["actual"]) for row in rows if row["is_total"] == "true"}
    assert ("11", "17") in totals.values()
    assert ("15", "15") in totals.values()


def test_measures_told_in_words(store: OxigraphStore, seeds: Seeds) -> None:
    _needs(seeds, "measures")
    kinds = {row["measure_place"]: row["kind"] for row in ask(store, "cq23", scope="SP1")}
    assert kinds["table 16.2"] == kinds["table 16.3"] == "qualitative"


def test_money_that_names_an_instrument(store: OxigraphStore, seeds: Seeds) -> None:
    _needs(seeds, "resource_mandate_links")
    rows = {row["key"]: (row["scope"], row["amount_usd"]) for row in ask(store, "cq24", year="2021")}
    assert rows == {"A/RES/74/247": ("SP1", "-56100"), "A/RES/74/262": ("SP9", "60900")}


def test_totals_are_compared_with_their_parts(store: OxigraphStore) -> None:
    rows = ask(store, "cq25")
    assert {row["what"] for row in rows} >= {"deliverables", "thousand_usd", "posts"}
    assert "20990.7" in {row["printed"] for row in rows if row["what"] == "thousand_usd"}
    assert all(row["difference"] == "0" for row in rows if row["what"] == "deliverables" and row["agrees"] == "true")


def test_contradictions_of_the_document_stand_beside_the_sums(store: OxigraphStore, seeds: Seeds) -> None:
    _needs(seeds, "source_errors")
    rows = [row for row in ask(store, "cq25", agrees="false") if row["what"] == "source_error"]
    assert len(rows) == seeds.counts()["source_errors"]
    assert ("16.32", "SP4", "1324.8", "1324.9") in {
        (row["table"], row["scope"], row["printed"], row["computed"]) for row in rows
    }
    assert all(row["evidence"] for row in rows)


def test_a_renewed_mandate_is_replaced_across_languages(store: OxigraphStore, seeds: Seeds) -> None:
    _needs_budget(seeds, "2026")
    [row] = ask(store, "cq36", scope="SP1", year_a="2021", year_b="2026", key="A/RES/73/186")
    assert (row["change"], row["successor"], row["counting"]) == ("replaced", "A/RES/78/229", "effective")
    assert row["title_zh"] and row["successor_title_en"] and row["successor_basis"] == "inferred"
    assert row["evidence_a"]


def test_money_and_posts_of_two_budgets(store: OxigraphStore, seeds: Seeds) -> None:
    _needs_budget(seeds, "2026")
    rows = ask(store, "cq37", year_a="2021", year_b="2026", source="RB")
    told = {(row["scope"], row["unit"], row["figure_year_b"]): row for row in rows}
    money, total, posts = (
        told[key] for key in (("SP1", "thousand_usd", "2026"), ("P", "thousand_usd", "2026"), ("P", "posts", "2026"))
    )
    assert (money["status_a"], float(money["value_a"]), float(money["value_b"])) == (
        "estimate_before_recosting", 2955.0, 7026.2,
    )  # fmt: skip
    assert (float(total["value_a"]), float(total["value_b"])) == (20990.7, 29475.5)
    assert (posts["value_a"], posts["value_b"], posts["change"]) == ("125", "144", "19")
    assert all(row["evidence_a"] and row["evidence_b"] for row in rows)


def test_lists_do_not_lag_behind_what_came_later(store: OxigraphStore) -> None:
    """A newer member that only a later budget lists is no reason to call an older list stale."""
    assert all(int(row["newer_year"]) <= 2021 for row in ask(store, "cq20", year="2021"))


def test_printed_money_of_mandates_stands_before_estimates(store: OxigraphStore, seeds: Seeds) -> None:
    _needs(seeds, "resource_mandate_links")
    rows = ask(store, "cq30", year="2021")
    changes = {row["key"]: row["amount"] for row in rows if row["method"] == "resource-change"}
    assert changes == {"A/RES/74/247": "-56100", "A/RES/74/262": "60900"}
    bases = [row["basis"] for row in rows]
    assert bases == sorted(bases, reverse=True) and set(bases) == {"printed", "estimate"}
    assert all(row["evidence"] for row in rows if row["basis"] == "printed")


def test_estimates_of_a_list_sum_to_its_total(store: OxigraphStore) -> None:
    rows = ask(store, "cq30", scope="SP1", year="2021", basis="estimate")
    split = [
        r for r in rows if r["method"] == "equal-split-over-mandates" and r["status"] == "estimate_before_recosting"
    ]
    money = [row for row in split if row["unit"] == "thousand_usd"]
    assert len(money) == int(money[0]["parts"]) == 38
    assert sum(float(row["amount"]) for row in money) == pytest.approx(2955.0, abs=0.01)


def test_recommendations_concern_subprogrammes_only_by_inference(store: OxigraphStore) -> None:
    rows = ask(store, "cq32")
    assert {row["report_paragraph"] for row in rows} >= {"49", "130"}
    assert all((row["basis"], row["method"]) == ("inferred", "lexical") for row in rows if row["scope"])
    assert {row["scope"] for row in rows if row["report_paragraph"] == "130"} == {"SP8"}
    assert all(row["evidence"] for row in rows)


@pytest.mark.parametrize(
    ("scope", "goal", "state", "paragraph"), [("SP2", "3.5", "claimed", "16.44"), ("SP6", "16.4", "named", "16.110")]
)
def test_targets_claimed_and_named(store: OxigraphStore, scope: str, goal: str, state: str, paragraph: str) -> None:
    [row] = [row for row in ask(store, "cq33", scope=scope, state=state) if row["goal"] == goal]
    assert (row["kind"], row["paragraph"]) == ("target", paragraph)


def test_what_a_subprogramme_claims_is_not_told_again_as_implied(store: OxigraphStore) -> None:
    rows = ask(store, "cq33", scope="SP1")
    claimed = {row["goal"] for row in rows if row["state"] == "claimed"}
    assert claimed.isdisjoint(row["goal"] for row in rows if row["state"] != "claimed")


def test_a_treaty_reaches_money_through_its_conference(store: OxigraphStore, seeds: Seeds) -> None:
    _needs(seeds, "organs", "resource_mandate_links")
    rows = ask(store, "cq35", key="UNTOC")
    chains = {(row["chain"], row["through"], row["adopted"], row["scope"]) for row in rows}
    assert ("body and list", "COP-UNTOC", "UNTOC-COP/RES/9/1", "SP1") in chains
    assert {row["basis"] for row in rows if row["chain"] == "body"} == {"printed"}
    assert {row["basis"] for row in rows if row["chain"] in ("list", "body and list")} == {"inferred"}
    [change] = ask(store, "cq35", key="A/RES/74/262")
    assert (change["chain"], change["scope"], change["amount"]) == ("change", "SP9", "60900")


@pytest.mark.parametrize("topic", ["贩运人口", "trafficking in persons", "Human  trafficking"])
def test_the_dossier_on_trafficking_in_persons(store: OxigraphStore, seeds: Seeds, topic: str) -> None:
    _needs_budget(seeds, "2026")
    rows = ask(store, "cq40", topic=topic)
    instruments = [row["instrument"] for row in rows if row["section"] == "1 instruments"]
    assert set(instruments) >= {
        "A/RES/72/1", "E/RES/2017/18", "S/RES/2331(2016)", "S/RES/2388(2017)", "CCPCJ/RES/27/3", "CCPCJ/RES/27/4",
        "UNTOC-TIP",
    }  # fmt: skip
    assert len(instruments) == len(set(instruments))
    years = [row["year"] for row in rows if row["section"] == "1 instruments"]
    assert years == sorted(years, key=lambda year: (not year, year)) and "" in years
    assert all(row["evidence"] for row in rows if row["section"] != "1 instruments")
    assert {row["section"][2:] for row in rows} >= {"lists", "texts", "reports", "evaluations", "goals"}


def test_a_dossier_of_everything_is_refused(store: OxigraphStore) -> None:
    with pytest.raises(QueryError, match=r"MG304.*topic, key.*--param topic="):
        ask(store, "cq40", confidence="0.5")


def test_the_dossier_of_a_treaty_has_its_protocols(store: OxigraphStore) -> None:
    rows = ask(store, "cq40", key="UNTOC")
    found = {row["instrument"] for row in rows if row["section"] == "1 instruments"}
    assert found == {"UNTOC", "UNTOC-TIP", "UNTOC-SOM", "UNTOC-Firearms"}


def test_a_number_in_the_title_of_an_output_comes_first(store: OxigraphStore) -> None:
    first = ask(store, "cq26", scope="SP4", item="8")[0]
    assert (first["key"], first["basis"], first["rank"]) == ("S/RES/1540(2004)", "printed", "1")


def test_what_stands_in_a_paragraph_with_what_it_describes(store: OxigraphStore) -> None:
    rows = ask(store, "cq26", paragraph="16.28")
    assert {row["key"] for row in rows} == {"S/RES/2331(2016)", "S/RES/2388(2017)", "A/RES/72/1"}
    assert {row["scope"] for row in rows} == {"SP1"}
    assert ask(store, "cq26", paragraph="16.28", scope="SP1") == rows
    assert ask(store, "cq26", paragraph="16.28", scope="SP4") == []
    assert ask(store, "cq26", paragraph="16.28", item="99") == []


def test_what_follows_from_a_resolution_that_only_money_names(store: OxigraphStore) -> None:
    [row] = ask(store, "cq27", key="A/RES/74/247")
    assert (row["what"], row["scope"], row["number"], row["amount_usd"]) == ("money", "SP1", "16.197(b)", "-56100")


def test_the_higher_the_confidence_the_more_mandates_have_no_output(store: OxigraphStore) -> None:
    counts = [len(ask(store, "cq28", scope="SP5", year="2021", confidence=at)) for at in ("0.1", "0.5", "0.9")]
    assert counts == sorted(counts)
    assert counts[-1] <= len(ask(store, "cq28", scope="SP5", year="2021"))


@pytest.mark.parametrize("year", ["2021", "2026"])
def test_the_questions_on_gaps_count_as_the_analyses_do(store: OxigraphStore, year: str) -> None:
    """Outputs alike; instruments once for each list here, and those that drive other lists' outputs, too."""
    asked = {"year": int(year), "confidence": 0.5}
    outputs = analyse(store, find_analysis("outputs-without-mandates"), asked)
    evidence = {row["evidence"] for row in ask(store, "cq29", year=year, confidence="0.5")}
    assert evidence == {row[-1] for row in outputs} and len(outputs) == len(evidence)
    rows = ask(store, "cq28", year=year, confidence="0.5")
    assert len({(row["scope"], row["key"]) for row in rows}) == len(rows)
    idle = {(scope, row[0]) for row in analyse(store, find_analysis("mandates-without-outputs"), asked)
            for scope in str(row[5]).split(";")}  # fmt: skip
    assert idle < {(row["scope"], row["key"]) for row in rows}


def test_the_evidence_of_a_driver_is_what_ties_the_two(store: OxigraphStore) -> None:
    graph = load_network(store, parts=("instruments", "deliverables", "results", "drives"))
    ties = {str(data["evidence"]) for *_, data in graph.edges(data=True)}
    for row in (*ask(store, "drivers", scope="SP4"), *ask(store, "cq26", scope="SP4", item="8")):
        assert row["evidence"] in ties and row["output_evidence"] and row["key"]
    assert any(row["evidence"] != row["output_evidence"] for row in ask(store, "drivers", scope="SP4"))


def test_mandates_of_subprogrammes_that_no_evaluation_names(store: OxigraphStore) -> None:
    for scope in ("SP6", "SP7", "SP8", "SP9.1"):
        assert {row["evaluations"] for row in ask(store, "cq31", scope=scope, year="2021")} == {"0"}, scope


def test_no_body_has_more_instruments_with_outputs_than_instruments(store: OxigraphStore) -> None:
    rows = ask(store, "cq34", year="2021", confidence="0.5")
    assert all(0 <= int(row["with_outputs"]) <= int(row["instruments"]) for row in rows)
    assert {"GA", "CND", "ECOSOC"} <= {row["body"] for row in rows}

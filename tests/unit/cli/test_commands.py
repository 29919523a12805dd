from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from mandate_graph import __version__
from mandate_graph.cli import cli
from mandate_graph.store.snapshots import current

COMMANDS = {"analyse", "build", "check", "diff", "evidence", "export", "extract", "info", "picture", "query"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, sample: Callable[..., Path]) -> Path:
    """A data folder with one snapshot."""
    root = tmp_path_factory.mktemp("cli")
    sample(root / "seeds")
    result = CliRunner().invoke(cli, ["build", "--seeds", str(root / "seeds"), "--data", str(root / "data")])
    assert result.exit_code == 0, result.output
    return root


def run(*arguments: str, **more: Any) -> Result:
    return CliRunner().invoke(cli, list(arguments), **more)


@pytest.mark.parametrize(("command", "name"), [("query", "mandates"), ("analyse", "overlap")])
def test_a_list_heeds_the_format(command: str, name: str) -> None:
    for told in (("--format", "csv"), ("--format", "csv", "--bom")):
        result = run(command, "--list", *told)
        assert result.stdout_bytes.startswith(b"\xef\xbb\xbf") is ("--bom" in told)
        heads, *rows = csv.reader(io.StringIO(result.stdout_bytes.decode("utf-8-sig")))
        assert heads == ["name", "title.en", "title.zh"]
        assert name in {row[0] for row in rows}
    assert run(command, "--list", "--format", "json").stdout == run(command, "--list", "--json").stdout


def test_a_list_is_no_graph() -> None:
    result = run("query", "--list", "--format", "ttl")
    assert result.exit_code == 2
    assert "table, csv or json, not as ttl" in result.output


def test_every_command_has_help_with_an_example_and_exit_codes() -> None:
    context = click.Context(cli)
    commands = {name: cli.get_command(context, name) for name in cli.list_commands(context)}
    assert set(commands) >= COMMANDS
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.exit_code == 0
        assert "Example:" in result.output, name
        assert "Exit codes:" in result.output, name


def test_the_program_tells_its_version_and_exit_codes() -> None:
    assert __version__ in run("--version").output
    assert "Exit codes: 0 done" in run("--help").output


def test_an_unknown_command_or_option_is_bad_usage() -> None:
    assert run("biuld").exit_code == 2
    assert run("build", "--sedes", "x").exit_code == 2


def test_build_tells_what_it_did(built: Path) -> None:
    arguments = ["build", "--seeds", str(built / "seeds"), "--data", str(built / "data")]
    again = run(*arguments)
    assert "is there already, nothing to build" in again.output
    told = json.loads(run(*arguments, "--json").output)
    assert told["fresh"] is False
    assert told["snapshot"] == current(built / "data").name


def test_wrong_seeds_end_with_one_line_and_exit_code_2(tmp_path: Path, seeds_root: Path) -> None:
    (seeds_root / "documents.csv").write_text("document\n")
    result = run("build", "--seeds", str(seeds_root), "--data", str(tmp_path / "data"))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "MG203" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path, seeds_root: Path) -> None:
    (tmp_path / "file").write_text("x")
    result = run("build", "--seeds", str(seeds_root), "--data", str(tmp_path / "file" / "data"))
    assert result.exit_code == 1
    assert result.stderr.startswith("[MG002]")


def test_without_a_snapshot_the_exit_code_is_4(tmp_path: Path) -> None:
    for command in (["query", "mandates"], ["check"], ["info"], ["evidence", "x"]):
        result = run(*command, "--data", str(tmp_path))
        assert result.exit_code == 4, command
        assert "MG402" in result.stderr


def test_the_data_folder_may_come_from_the_environment(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANDATE_GRAPH_DATA", str(built / "data"))
    assert run("info").exit_code == 0


def test_query_answers_tables_with_parameters_in_three_spellings(built: Path) -> None:
    data = str(built / "data")
    for words in (["--param", "scope=SP1"], ["--scope", "SP1"], ["--scope=SP1"]):
        result = run("query", "mandates", *words, "--format", "csv", "--data", data)
        assert result.exit_code == 0, result.stderr
        lines = result.output.splitlines()
        assert lines[0].startswith("document,year,scope,body,kind,number,key,title,note,paragraph,group_heading,")
        assert len(lines) == 2
        assert "CND,resolution,62/1,CND/RES/62/1" in lines[1]


def test_query_reads_a_file_and_standard_input(built: Path, tmp_path: Path) -> None:
    data = str(built / "data")
    text = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/mandate-graph/ontology#MandateCitation> }"
    (tmp_path / "q.rq").write_text(text)
    from_file = run("query", str(tmp_path / "q.rq"), "--format", "csv", "--data", data)
    from_input = run("query", "-", "--format", "csv", "--data", data, input=text)
    assert from_file.output == from_input.output
    assert from_file.output.split() == ["n", "2"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["mandate"], 2, "Did you mean mandates"),
        (["mandates", "--colour", "red"], 2, "has no parameter 'colour'"),
        (["mandates", "--year", "twenty"], 2, "is not a value of type year"),
        (["mandates", "--scope"], 2, "--scope needs a value"),
        (["mandates", "SP1"], 2, "is no option"),
        (["mandates", "--param", "scope"], 2, "is not NAME=VALUE"),
        (["mandates", "--format", "pdf"], 2, "is not one of"),
        (["mandates", "--format", "ttl"], 2, "MG307"),
        (["none.rq"], 2, "the file cannot be read"),
        ([], 2, "Name a query"),
    ],
)
def test_a_wrong_question_is_named(built: Path, arguments: list[str], code: int, message: str) -> None:
    result = run("query", *arguments, "--data", str(built / "data"))
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {", "MG301] line 1, column 11"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { } }", "MG305"),
        ("SELEC ?s", "'SELEC' does not begin a SPARQL query"),
        (" # nothing\n", "the query is empty"),
        ("PREFIX a: <urn:b> INSERT DATA { a:s a:p a:o }", "INSERT is an update, and the graph is read only"),
    ],
)
def test_a_query_that_cannot_be_answered_is_named(built: Path, text: str, message: str) -> None:
    result = run("query", "-", "--data", str(built / "data"), input=text)
    assert result.exit_code == 2
    assert message in result.stderr


def test_no_rows_for_a_parameter_are_explained(built: Path) -> None:
    result = run("query", "mandates", "--year", "1999", "--format", "csv", "--data", str(built / "data"))
    assert result.exit_code == 0
    assert result.stdout.count("\n") == 1
    assert "no rows for year '1999', 2 without it; known are: 2021" in result.stderr
    found = run("query", "mandates", "--scope", "SP1", "--format", "csv", "--data", str(built / "data"))
    assert found.stderr == ""


def test_a_parameter_without_which_nothing_can_be_asked_is_explained(built: Path) -> None:
    data = ("--format", "csv", "--data", str(built / "data"))
    for arguments in (("--topic", "zzz"), ("--topic", "zzz", "--confidence", "0.8")):
        result = run("query", "cq40", *arguments, *data)
        assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
        assert result.stderr == "no rows for topic 'zzz'; for example: --topic 贩运人口\n"


def test_what_a_parameter_names_must_be_there(built: Path) -> None:
    data = ("--format", "csv", "--data", str(built / "data"))
    for query in ("cq27", "cq40", "turnover"):
        result = run("query", query, "--key", "A/RES/73/999", *data)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "[MG322] parameter key: nothing is called 'A/RES/73/999'. Nearest are: A/RES/73/186" in result.stderr
    result = run("query", "mandates", "--scope", "SP99", *data)
    assert result.exit_code == 2 and "[MG322] parameter scope" in result.stderr and "SP1" in result.stderr
    spelt = [run("query", "mandates", "--scope", scope, *data).stdout for scope in ("SP1", "sp1")]
    assert spelt[0] == spelt[1] and spelt[0].count("\n") > 1


def test_a_question_may_be_called_by_its_number(built: Path) -> None:
    result = run("query", "cq02", "--key", "a/res/73/186", "--format", "csv", "--data", str(built / "data"))
    assert "\nA/RES/73/186," in result.stdout
    named = run("query", "cq02", "--key", "大会第 73/186 号决议", "--format", "csv", "--data", str(built / "data"))
    assert named.stdout == result.stdout


def test_a_spreadsheet_is_told_the_encoding(built: Path) -> None:
    result = run("query", "mandates", "--format", "csv", "--bom", "--data", str(built / "data"))
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbfdocument,")


def test_queries_are_listed_and_described() -> None:
    listed = json.loads(run("query", "--list", "--json").output)
    assert {"mandates", "evidence"} <= {query["name"] for query in listed}
    assert "mandates" in run("query", "--list").output
    told = run("query", "mandates", "--describe").output
    assert "--scope" in told
    assert json.loads(run("query", "mandates", "--describe", "--json").output)["table"] is True


def test_info_says_what_is_there(built: Path) -> None:
    told = json.loads(run("info", "--data", str(built / "data"), "--json").output)
    assert told["tables"]["mandates"] == 2
    text = run("info", "--data", str(built / "data")).output
    assert "A/75/6(Sect.16)  zh  方案预算" in text


def test_info_prunes_what_is_not_served(tmp_path: Path, seeds_root: Path, replace_in: Callable[..., None]) -> None:
    data = str(tmp_path / "data")
    run("build", "--seeds", str(seeds_root), "--data", data)
    replace_in(seeds_root / "documents.csv", "方案预算", "预算")
    run("build", "--seeds", str(seeds_root), "--data", data)
    assert "other snapshots" in run("info", "--data", data).output
    assert "removed" in run("info", "--data", data, "--prune").output
    assert json.loads(run("info", "--data", data, "--json").output)["others"] == []


def test_check_lists_every_check(built: Path) -> None:
    result = run("check", "--data", str(built / "data"), "--quick", "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.output)
    assert told["passed"] is True
    assert "fact-without-evidence" in {check["name"] for check in told["checks"]}
    assert "fact-without-evidence" in run("check", "--data", str(built / "data"), "--quick").output


def test_evidence_is_shown_by_fact_and_by_iri(built: Path) -> None:
    data = str(built / "data")
    table = run("query", "mandates", "--scope", "SP1", "--format", "json", "--data", data).output
    iri = json.loads(table)["results"]["bindings"][0]["evidence"]["value"]
    (row,) = json.loads(run("evidence", iri, "--data", data, "--json").output)
    assert (row["table"], row["column"], row["quote"]) == ("mandates", "number", "62/1")
    rows = json.loads(run("evidence", row["fact"], "--data", data, "--json").output)
    assert {each["column"] for each in rows} == {"number", "title", "group_heading"}
    text = run("evidence", row["fact"], "--data", data).output
    assert "A/75/6(Sect.16) (zh)" in text


def test_evidence_of_nothing_is_named(built: Path) -> None:
    for identifier in ("000000000000", "not an iri", "http://x/y"):
        result = run("evidence", identifier, "--data", str(built / "data"))
        assert result.exit_code == 4
        assert "MG421" in result.stderr
    assert run("evidence", "--data", str(built / "data")).exit_code == 2
    assert run("evidence", "--verify", "--data", str(built / "data")).exit_code == 2


def test_verification_needs_the_very_documents(built: Path, tmp_path: Path) -> None:
    result = run("evidence", "--verify", "--seeds", str(built / "seeds"), "--documents", str(tmp_path))
    assert result.exit_code == 4
    assert "its file is not in" in result.stderr


def test_extract_names_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "empty.txt").write_text("")
    (tmp_path / "documents" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    result = run("extract", "--documents", str(tmp_path / "documents"), "--into", str(tmp_path / "seeds"))
    assert result.exit_code == 2
    assert "MG101" in result.stderr
    assert not (tmp_path / "seeds").exists()
    assert run("extract", "--documents", str(tmp_path / "documents"), "--into", "x", "--symbol", "x").exit_code == 2
    missing = run("extract", "--documents", str(tmp_path / "none"), "--into", str(tmp_path / "seeds"))
    assert missing.exit_code == 2


def test_analyse_answers_lists_and_describes(built: Path) -> None:
    data = ("--data", str(built / "data"))
    assert run("analyse", "overlap", "--format", "csv", *data).stdout.startswith("year,scope_a")
    assert json.loads(run("analyse", "overlap", "--json", *data).stdout)["asked"]["least"] == 1
    assert "overlap" in run("analyse", "--list").stdout
    assert {entry["name"] for entry in json.loads(run("analyse", "--list", "--json").stdout)} >= {"overlap"}
    described = run("analyse", "overlap", "--describe").stdout
    assert "--least" in described and "Source: Jaccard" in described
    assert json.loads(run("analyse", "overlap", "--describe", "--json").stdout)["columns"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["overlop"], "MG320"), (["overlap", "--color", "red"], "MG321"), (["overlap", "--year", "1900"], "MG323")],
)
def test_analyse_says_what_is_wrong(built: Path, arguments: list[str], code: str) -> None:
    result = run("analyse", *arguments, "--data", str(built / "data"))
    assert result.exit_code == 2
    assert code in result.stderr


def test_a_query_is_found_by_its_whole_name_before_the_start_of_another(built: Path) -> None:
    done = run("query", "turnover", "--describe")
    assert done.exit_code == 0
    assert "Turnover of mandates" in done.output
    assert "Turnover of deliverables" not in done.output

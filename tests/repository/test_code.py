"""Habits of the code that a machine can see: layers, sizes, names, no traces of a machine or of one language."""

from __future__ import annotations

import ast
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for folder in ("src", "api") for path in (ROOT / folder).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
LARGER = {"src/mandate_graph/records/facts.py": 600}
"""Modules that are one list: a record for each table."""
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc"}
TEXT = (".py", ".md", ".toml", ".rq", ".ttl", ".csv", ".yaml", ".tsv", ".json", ".html", "Makefile", "run")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [(node.name, (node.end_lineno or node.lineno) - node.lineno + 1) for node in found]


def test_the_scan_sees_the_code() -> None:
    assert len(SOURCES) > 60
    assert len(TESTS) > 30


def test_import_layers_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
    assert "3 kept, 0 broken" in result.stdout


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_module_is_small_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LARGER.get(named(path), LONGEST_MODULE)
    assert path.stem not in VAGUE
    assert ast.get_docstring(ast.parse(text))
    assert [name for name, lines in functions(path) if lines > LONGEST_FUNCTION] == []


def test_most_functions_are_short() -> None:
    lengths = [lines for path in SOURCES for _, lines in functions(path)]
    assert statistics.median(lengths) <= 12


@pytest.mark.parametrize("path", [path for path in SOURCES if "/lang/" not in named(path)], ids=named)
def test_no_module_asks_for_a_language(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"(?:language|lang)\w*\s*[!=]=\s*[\"'][a-z]{2}[\"']", text) == []


def test_nothing_unfinished_is_left() -> None:
    unfinished = re.compile(r"\b(TO" + "DO|FIX" + r"ME|XXX)\b|raise NotImplemented" + "Error")
    assert [named(path) for path in SOURCES if unfinished.search(path.read_text(encoding="utf-8"))] == []


def test_no_path_of_a_machine_is_committed() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split(
        "\n"
    )
    machine = re.compile(r"(?<![\w.])/(?:work|root|home|farm)/(?!\*)")
    holding = [
        name
        for name in listed
        if name.endswith(TEXT) and (ROOT / name).is_file() and machine.search((ROOT / name).read_text(encoding="utf-8"))
    ]
    assert holding == []


@pytest.mark.parametrize("path", TESTS, ids=named)
def test_no_test_asserts_what_cannot_fail(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    empty = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant) and bool(node.test.value)
    ]
    assert empty == []


def test_golden_files_are_not_being_written() -> None:
    assert not os.environ.get("MANDATE_GRAPH_REGENERATE"), "unset it, look at the difference, and run the tests again"

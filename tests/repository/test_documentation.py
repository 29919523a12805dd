"""What is documented by list is compared with the code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from mandate_graph.cli import cli
from mandate_graph.errors import CODES, BadInput, CheckFailed, MandateGraphError, Unavailable
from mandate_graph.settings import describe

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_reference_page_is_what_the_code_says() -> None:
    command = [sys.executable, str(ROOT / "docs" / "reference.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_every_command_is_in_the_readme() -> None:
    for name in cli.list_commands(click.Context(cli)):
        assert f"mandate-graph {name}" in README, name


def test_every_setting_is_in_the_reference() -> None:
    page = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    assert all(env in page for _, env, _, _ in describe())


@pytest.mark.parametrize("error", [MandateGraphError, BadInput, CheckFailed, Unavailable])
def test_every_exit_code_is_in_the_readme(error: type[MandateGraphError]) -> None:
    assert re.search(rf"^\| {error.exit_code} \|", README, re.MULTILINE)


def test_every_error_code_has_a_meaning() -> None:
    code = re.compile(r"\"(MG\d{3})\"")
    used: set[str] = set()
    for folder in ("src", "api"):
        for path in (ROOT / folder).rglob("*.py"):
            if path != ROOT / "src" / "mandate_graph" / "errors.py":
                used.update(code.findall(path.read_text(encoding="utf-8")))
    assert used == set(CODES)
    assert all(all(text for text in row) for row in CODES.values())


def test_every_task_of_the_makefile_is_listed_and_says_what_it_does() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(f"`make {task}`" in README for task in re.findall(r"^([a-z]+):.*## ", text, re.MULTILINE))
    phony = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert phony
    described = set(re.findall(r"^([a-z]+):.*## ", text, re.MULTILINE))
    assert set(phony[1].split()) == described


def test_links_within_the_repository_lead_somewhere() -> None:
    broken = []
    for page in [*ROOT.glob("*.md"), *ROOT.glob("*/README.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert broken == []


def test_every_folder_of_the_top_level_has_a_readme() -> None:
    folders = ["api", "docs", "examples", "ontology", "queries", "seeds", "src", "tests"]
    assert [name for name in folders if not (ROOT / name / "README.md").is_file()] == []

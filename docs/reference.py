"""Writes ``docs/reference.md`` from the code: commands, settings, queries, analyses, exports, checks, error codes.

python docs/reference.py           write the page
python docs/reference.py --check   exit 1 where the page is not what the code says
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from mandate_graph.analysis import analyses
from mandate_graph.catalog import Query, load_catalog
from mandate_graph.cli import cli
from mandate_graph.errors import CODES
from mandate_graph.exports.exporting import exports
from mandate_graph.pictures import pictures
from mandate_graph.settings import describe
from mandate_graph_api.limits import Limits

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference.md"
TABLE = ROOT / "src" / "mandate_graph" / "errors.py"
COMMANDS = ("extract", "build", "query", "analyse", "export", "picture", "evidence", "check", "info", "serve")

_CODE = re.compile(r"\"(MG\d{3})\"")


def page() -> str:
    """The page as Markdown."""
    parts = ["# Reference", "Written by `make reference` from the code; do not edit.", "## Commands", *_commands()]
    parts += ["## Settings", _table(["setting", "environment variable", "default", "meaning"], describe())]
    limits = describe(Limits)
    parts += ["### Limits of the server", _table(["limit", "environment variable", "default", "meaning"], limits)]
    parts += ["## Queries", "Ask them with `mandate-graph query NAME`, or at `/queries/NAME` of the server."]
    parts += ["### Tables", *_queries(True), "### Questions", *_queries(False)]
    parts += ["### Collections", "The things at `/api/v1/` of the server.", _things()]
    parts += ["## Analyses", "Run them with `mandate-graph analyse NAME`, or at `/analyses/NAME` of the server."]
    parts += [_table(["name", "title", "标题", "options", "source"], _analyses())]
    parts += [
        "## Exports",
        "Write them with `mandate-graph export FORMAT`, or take them at `/exports/FORMAT` of the server.",
    ]
    parts += [_table(["format", "file", "title", "标题"], _exports())]
    parts += ["## Pictures", "Draw them with `mandate-graph picture NAME`.", _table(*_pictures())]
    parts += ["## Checks", "They must return no rows. `mandate-graph check` runs them.", _checks()]
    parts += ["## Rules", "What the build derives, in this order.", _rules()]
    parts += [
        "## Error codes",
        "A message names the code, the place, what is wrong and the remedy. HTTP: told by the server only.",
        _codes(),
    ]
    return "\n\n".join(parts) + "\n"


def _commands() -> Iterator[str]:
    context = click.Context(cli, info_name="mandate-graph", terminal_width=100)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        if command is None:
            raise LookupError(f"no command is called {name}")
        with click.Context(command, info_name=name, parent=context, terminal_width=100) as own:
            yield f"### {name}"
            yield f"```text\n{command.get_help(own)}\n```"


def _queries(tables: bool) -> Iterator[str]:
    chosen = [query for query in load_catalog().of("canned") if query.table is tables]
    rows = [
        [f"`{query.name}`", query.title.get("en", ""), query.title.get("zh", ""), _takes(query)] for query in chosen
    ]
    yield _table(["name", "title", "标题", "parameters"], rows)


def _takes(query: Query) -> str:
    needed = {each.name for each in query.parameters if each.required}
    told = dict.fromkeys(query.needs, " (one of these)") | dict.fromkeys(needed, "")
    return ", ".join(f"`{each.name}`{told.get(each.name, ' (optional)')}" for each in query.parameters)


def _analyses() -> list[list[str]]:
    rows = []
    for name, each in analyses().items():
        options = ", ".join(f"`{option.name}`{'' if option.required else ' (optional)'}" for option in each.options)
        rows.append([f"`{name}`", each.title["en"], each.title["zh"], options, each.source])
    return rows


def _exports() -> list[list[str]]:
    return [[f"`{name}`", f"`{each.suffix}`", each.title["en"], each.title["zh"]] for name, each in exports().items()]


def _pictures() -> tuple[list[str], list[list[str]]]:
    rows = [
        [f"`{name}`", each.title["en"], each.title["zh"], ", ".join(f"`{option}`" for option in each.options)]
        for name, each in pictures().items()
    ]
    return ["picture", "title", "标题", "options"], rows


def _checks() -> str:
    checks = load_catalog().of("checks")
    rows = [[f"`{each.name}`", each.level, each.problem.get("en", ""), each.remedy.get("en", "")] for each in checks]
    return _table(["check", "level", "problem", "remedy"], rows)


def _rules() -> str:
    rules = load_catalog().of("construct")
    return _table(["rule", "title"], [[f"`{each.name}`", each.title.get("en", "")] for each in rules])


def _things() -> str:
    things = load_catalog().of("things")
    rows = [
        [f"`{each.name.removeprefix('api-')}`", each.title.get("en", ""), each.title.get("zh", "")] for each in things
    ]
    return _table(["collection", "title", "标题"], rows)


def _codes() -> str:
    rows = [[code, *CODES[code]] for code in sorted(used_codes())]
    return _table(["code", "meaning", "remedy", "exit code"], rows)


def used_codes() -> set[str]:
    """Every error code that the program raises."""
    paths = [path for folder in ("src", "api") for path in (ROOT / folder).rglob("*.py") if path != TABLE]
    return {code for path in paths for code in _CODE.findall(path.read_text(encoding="utf-8"))}


def _table(head: list[str], rows: object) -> str:
    assert isinstance(rows, list | tuple)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def main() -> int:
    """Writes or compares the page; returns the exit code."""
    text = page()
    if "--check" in sys.argv[1:]:
        current = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
        if current != text:
            print("docs/reference.md is not what the code says: run `make reference`", file=sys.stderr)
        return int(current != text)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What is shipped: wheel contents, locked requirements, versions."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from mandate_graph import __version__

ROOT = Path(__file__).resolve().parents[2]
DATA = ("ontology", "queries", "seeds")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def tracked(*folders: str) -> set[str]:
    """Files that git knows or would take, by path."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *folders]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return {name for name in listed if (ROOT / name).is_file()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def test_the_wheel_holds_all_data_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    prefix = "mandate_graph/_data/"
    packed = {name.removeprefix(prefix) for name in wheel.namelist() if name.startswith(prefix)}
    expected = {name for name in tracked(*DATA) if not name.endswith(".py")}
    assert packed == expected
    assert len(packed) > 50


def test_the_wheel_holds_the_two_packages_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert tops == {"mandate_graph", "mandate_graph_api", f"mandate_graph-{__version__}.dist-info"}
    sources = {f"src/{name}" for name in wheel.namelist() if name.startswith("mandate_graph/") and name.endswith(".py")}
    assert sources == {name for name in tracked("src") if name.endswith(".py")}
    assert {"mandate_graph/py.typed", "mandate_graph_api/py.typed"} <= set(wheel.namelist())


def test_no_python_stands_among_the_data() -> None:
    assert [name for name in tracked(*DATA) if name.endswith(".py")] == []


def test_no_source_document_is_committed() -> None:
    names = tracked()
    assert [name for name in names if name.endswith((".docx", ".pdf", ".txt"))] == []
    assert max((ROOT / name).stat().st_size for name in names) < 5_000_000


def names_in(lock: Path) -> set[str]:
    pinned = re.finditer(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==", lock.read_text(), re.MULTILINE)
    return {match[1].lower() for match in pinned}


def required(*extras: str) -> set[str]:
    project = PROJECT["project"]
    wanted = [*project["dependencies"], *(item for extra in extras for item in project["optional-dependencies"][extra])]
    names = {re.split(r"[\[<>=; ]", item)[0].lower() for item in wanted}
    return names - {"mandate-graph"}


@pytest.mark.parametrize(
    ("lock", "extras"),
    [("requirements.lock", ("api",)), ("requirements-dev.lock", ("api", "exports", "pictures", "dev"))],
)
def test_every_requirement_is_locked_with_hashes(lock: str, extras: tuple[str, ...]) -> None:
    path = ROOT / lock
    assert required(*extras) <= names_in(path)
    pins = re.findall(r"^\S+==[^\n]*(?:\\\n +--hash=sha256:[0-9a-f]{64}\s*)+", path.read_text(), re.MULTILINE)
    assert len(pins) >= len(names_in(path)) > 10


def test_the_changelog_knows_the_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.index("## [Unreleased]") < len(text)
    assert __version__ == "0.1.0" or f"## [{__version__}]" in text

"""The notebooks of ``examples/`` run from nothing and print findings with evidence; no output is committed."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from traitlets.config import Config

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))


def test_the_scan_sees_the_notebooks() -> None:
    assert [path.name for path in NOTEBOOKS] == ["three-findings.ipynb"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    assert [cell.outputs for cell in cells if cell.cell_type == "code" and cell.outputs] == []
    assert path.stat().st_size < 20_000


@pytest.fixture
def kernels(monkeypatch: pytest.MonkeyPatch) -> Iterator[Config]:
    """Kernels that are spoken to by files in a folder of their own: another program may take a port meanwhile."""
    # The path of a socket has a hundred characters at most, fewer than those of pytest have.
    with tempfile.TemporaryDirectory(prefix="kernels-") as folder:
        monkeypatch.setenv("JUPYTER_RUNTIME_DIR", folder)
        monkeypatch.setenv("IPYTHONDIR", folder)
        yield Config({"KernelManager": {"transport": "ipc", "connection_file": f"{folder}/kernel.json"}})


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_its_findings_name_their_evidence(path: Path, tmp_path: Path, kernels: Config) -> None:
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=600, startup_timeout=600, resources=where, config=kernels).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    said = "".join(output.text for output in outputs if output.output_type == "stream")
    findings = re.findall(
        r"^Finding (\d)\. .+\n  Basis: (printed|inferred).*; confidence (\S+)\.\n"
        r"  Printed in .+, lines \d+-\d+: .+\n  Snapshot",
        said, re.MULTILINE,
    )  # fmt: skip
    assert [number for number, _, _ in findings] == ["1", "2", "3"], said
    assert {basis for _, basis, _ in findings} == {"printed", "inferred"}
    assert all(0 < float(confidence) <= 1 for _, _, confidence in findings)

"""The notebooks of ``examples/`` run from nothing and print findings with evidence; no output is committed."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))


def test_the_scan_sees_the_notebooks() -> None:
    assert [path.name for path in NOTEBOOKS] == ["three-findings.ipynb"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    assert [cell.outputs for cell in cells if cell.cell_type == "code" and cell.outputs] == []
    assert path.stat().st_size < 20_000


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_its_findings_name_their_evidence(path: Path, tmp_path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(tmp_path)}}).execute()
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

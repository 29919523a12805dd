"""Some seconds of what `make soak` does for minutes, and what it calls wrong in what it measured."""

import importlib.util
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[1] / "bench"


@pytest.fixture
def soak(monkeypatch):
    """The module of the soak."""
    monkeypatch.syspath_prepend(str(BENCH))
    spec = importlib.util.spec_from_file_location("soak", BENCH / "soak.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "soak", module)
    spec.loader.exec_module(module)
    return module


def test_mixed_load(tmp_path, publish, soak):
    publish(tmp_path, "one")
    tally, samples = soak.soak(tmp_path, 6)
    assert tally.wrong == []
    assert {"short", "endless", "leaver", "malformed", "oversized", "trickle", "reader"} <= tally.answers.keys()
    assert samples


def samples(soak, sizes, files=20, step=60.0):
    return [soak.Sample(step * place, size, size * 2, files, 4) for place, size in enumerate(sizes)]


def test_what_stays_flat_is_not_wrong(soak):
    tally = soak.Tally(soak.Counter(reader=1000), [0.004] * 990 + [2.5] * 9, [], 9)
    assert soak.judge(tally, samples(soak, [60, 100, 110, 112, 112, 113])) == []


@pytest.mark.parametrize(
    ("sizes", "step", "said"),
    [
        ([60, 100, 110, 110, 150, 160], 60.0, ["memory grew from 110 MB to 155 MB"]),
        ([60, 60, 65, 65, 96, 96], 1.0, []),
    ],
    ids=["settled", "still growing into its memory for answers"],
)
def test_memory_that_grew(soak, sizes, step, said):
    assert soak.judge(soak.Tally(), samples(soak, sizes, step=step)) == said


def test_short_queries_that_were_slow_and_pages_that_were_not_given(soak):
    tally = soak.Tally(soak.Counter(reader=100), [0.004] * 96 + [2.5] * 4, [], 4)
    assert soak.judge(tally, samples(soak, [60, 60, 60])) == [
        "4 of 100 short queries took more than 2 s",
        "4 of 100 pages and tables were not given",
    ]


def test_files_left_open(soak):
    taken = samples(soak, [60, 60, 60])
    taken[-1] = soak.Sample(180.0, 60, 120, 40, 4)
    assert soak.judge(soak.Tally(), taken) == ["40 files are open after the last request"]

"""Analyses, timed as whole processes: on the committed seeds, and on a corpus of many fascicles beside plain loops.

    python tests/bench/analyses.py [--runs 3] [--fascicles 1000] [--corpus DATA]

Without ``--corpus`` the corpus is made first, which takes some minutes and some 5 GB of disk. The rivals do the same
work by plain Python over the networkx graph, loops over pairs of plans and over edges, in the process of the analysis
and on the graph that it loaded: what either takes, and what the loading took, are shown apart. A rival is ended after
twenty minutes. What runs several times ran once before, so that Python has its bytecode; the links of the seeds are
ranked within a process, whose time without reading the seeds is shown.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from mandate_graph.analysis import analyses
from mandate_graph.store.snapshots import current

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "mandate_graph"]
CORPUS = [sys.executable, str(ROOT / "tests" / "bench" / "corpus.py")]
PATIENCE = 1200
RIVALS: Mapping[str, tuple[str, str]] = {
    "overlap by loops over pairs": ("overlap", """
every = [p for p, d in g.nodes(data=True) if d["kind"] == "plan"]
lists = {p: {t for _, t, d in g.out_edges(p, data=True) if d["kind"] == "lists"} for p in every}
found = []
for i, (p, one) in enumerate(plans := list(lists.items())):
    for q, other in plans[i + 1:]:
        if one & other:
            found.append((len(one & other) / len(one | other), p, q))
"""),
    "PageRank by loops over edges": ("centrality", """
kinds = ("lists", "mentions", "cites", "answers", "supplements", "part-of")
out = {n: list({t for _, t, d in g.out_edges(n, data=True) if d["kind"] in kinds}) for n in g}
rank, change = dict.fromkeys(g, 1 / len(g)), 1
while change > 1e-10 * len(g):
    free = sum(rank[n] for n in g if not out[n])
    new = dict.fromkeys(g, 0.15 / len(g) + 0.85 * free / len(g))
    for n, targets in out.items():
        for t in targets:
            new[t] += 0.85 * rank[n] / len(targets)
    change, rank = sum(abs(new[n] - rank[n]) for n in g), new
"""),
}  # fmt: skip
"""Name to the analysis whose work is done, over the same parts of the network, and how."""
_BESIDE = """
import sys, time
from pathlib import Path
from mandate_graph.analysis import find_analysis
from mandate_graph.network import load_network
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.snapshots import current
analysis = find_analysis(sys.argv[2])
clock = [time.process_time()]
g = load_network(OxigraphStore.read_only(current(Path(sys.argv[1])).store), parts=analysis.parts)
clock.append(time.process_time())
assert analysis.rows(g, **analysis.read({}))
clock.append(time.process_time())
exec(sys.argv[3])
clock.append(time.process_time())
print(*(after - before for before, after in zip(clock, clock[1:])))
"""

_ALL = """
import sys
from pathlib import Path
from mandate_graph.analysis import analyses
from mandate_graph.network import load_network
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.snapshots import current
every = analyses().values()
parts = {part for each in every for part in each.parts}
g = load_network(OxigraphStore.read_only(current(Path(sys.argv[1])).store), parts=sorted(parts))
assert all(each.rows(g, **each.read(each.example)) for each in every)
"""
_EACH = """
import sys
from pathlib import Path
from mandate_graph.analysis import analyses
from mandate_graph.analysis.running import analyse
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph.store.snapshots import current
store = OxigraphStore.read_only(current(Path(sys.argv[1])).store)
assert all(analyse(store, each, each.read(each.example)) for each in analyses().values())
"""
_LINKS = """
import sys, time
from pathlib import Path
from mandate_graph.rdf import drivers, map_seeds
from mandate_graph.seeding import read_seeds
link_drivers = drivers.link_drivers
def clocked(*given):
    wall, work = time.perf_counter(), time.process_time()
    link_drivers(*given)
    print(time.perf_counter() - wall, time.process_time() - work)
drivers.link_drivers = clocked
for _ in map_seeds(read_seeds([Path(sys.argv[1])])):
    pass
"""
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Whoever uses the program has the bytecode of its modules, whatever the machine of a developer is told."""


def timed(command: list[str]) -> tuple[float, float, float]:
    """Seconds, seconds of the processor, and peak megabytes of one process; infinite where it was ended."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=_ENVIRONMENT)
    while time.perf_counter() - began < PATIENCE:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                raise SystemExit(f"{' '.join(command)[:200]} failed")
            return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
        time.sleep(0.005)
    process.kill()
    process.wait()
    return float("inf"), float("inf"), 0.0


def show(name: str, command: list[str], runs: int, seconds: float = 0, megabytes: float = 0) -> bool:
    """Prints the median of some runs; whether the limits hold, 0 for none."""
    if runs > 1:
        timed(command)
    found = [timed(command) for _ in range(runs)]
    wall, work = (statistics.median(each[place] for each in found) for place in (0, 1))
    return tell(name, wall, work, max(each[2] for each in found), seconds, megabytes)


def tell(name: str, wall: float, work: float, peak: float, seconds: float = 0, megabytes: float = 0) -> bool:
    """Prints a row; whether the limits hold, 0 for none."""
    fine = not (seconds and wall > seconds) and not (megabytes and peak > megabytes)
    limit = f"limit {seconds:g} s{f', {megabytes:g} MB' if megabytes else ''}" if seconds else "no limit"
    mark = "ok  " if fine else "OVER"
    print(f"{mark}  {name:44}  {wall:7.2f} s  {work:7.2f} s of work  {peak:6.0f} MB   {limit}", flush=True)
    return fine


def on_seeds(runs: int, work: Path) -> bool:
    """The examples of all analyses over the committed seeds, in one process that loads them once; drivers alone."""
    data = work / "seeds"
    subprocess.run(
        [*PROGRAM, "build", "--seeds", str(ROOT / "seeds"), "--data", str(data)], check=True, capture_output=True
    )
    fine = show(f"{len(analyses())} analyses of the seeds", [sys.executable, "-c", _ALL, str(data)], runs, 5)
    show("the same, each loading what it reads", [sys.executable, "-c", _EACH, str(data)], 1)
    fine &= show("drivers of the seeds", [*PROGRAM, "analyse", "drivers", "--data", str(data)], runs, 2)
    return links_of_seeds(runs) and fine


def links_of_seeds(runs: int) -> bool:
    """All links of the seeds, as a build ranks them."""
    command = [sys.executable, "-c", _LINKS, str(ROOT / "seeds")]
    found = [
        tuple(map(float, subprocess.run(command, check=True, capture_output=True, env=_ENVIRONMENT).stdout.split()))
        for _ in range(runs)
    ]
    wall, work = (statistics.median(each[place] for each in found) for place in (0, 1))
    return tell("drivers of the seeds, ranked anew", wall, work, 0, 2)


def on_corpus(runs: int, data: Path) -> bool:
    """One plan, and the whole graph, of the corpus; the rivals beside them, once each."""
    analyse = [*PROGRAM, "analyse", "--format", "csv", "--data", str(data)]
    told = current(data).manifest()
    print(f"      corpus of {told['fascicles']:,} fascicles, {told['triples']:,} triples")
    fine = show("drivers of one subprogramme", [*analyse, "drivers", "--scope", told["largest"]], runs, 1)
    fine &= show("overlap of all plans", [*analyse, "overlap"], 1, 60, 8192)
    fine &= show("PageRank of the whole graph", [*analyse, "centrality"], 1, 60, 8192)
    for name, (analysis, text) in RIVALS.items():
        beside(name, [sys.executable, "-c", _BESIDE, str(data), analysis, text])
    return fine


def beside(name: str, command: list[str]) -> None:
    """Prints what a rival takes of the processor on a graph, and how often that is what the analysis takes on it."""
    try:
        told = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=_ENVIRONMENT, timeout=PATIENCE).stdout
    except subprocess.TimeoutExpired:
        print(f"      {name:44}  ended after {PATIENCE} s", flush=True)
        return
    load, own, rival = map(float, told.split())
    print(
        f"      {name:44}  {rival:7.2f} s of work, {rival / own:.1f} times the {own:.2f} s by matrices; "
        f"both load the graph in {load:.2f} s",
        flush=True,
    )


def main() -> int:
    """Measures everything; 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--fascicles", type=int, default=1000)
    parser.add_argument("--corpus", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        fine = on_seeds(options.runs, work)
        corpus = options.corpus or work / "corpus"
        if options.corpus is None:
            more = ["--like", str(work / "seeds"), "--into", str(corpus), "--fascicles", str(options.fascicles)]
            subprocess.run([*CORPUS, *more], check=True)
        fine = on_corpus(options.runs, corpus) and fine
    return int(not fine)


if __name__ == "__main__":
    sys.exit(main())

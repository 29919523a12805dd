"""Whole processes, timed: median of five and peak memory. Prints a table; a limit that is passed gives exit code 1.

    python tests/bench/bench.py [--runs 5] [--json]

Extraction needs MANDATE_GRAPH_DOCUMENTS; without it its row says that it was not measured.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "mandate_graph"]
PATIENCE = 600
FASCICLES = 49
"""Word files of the proposed programme budget of a year."""
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Whoever uses the program has the bytecode of its modules, whatever the machine of a developer is told."""
QUESTION = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/mandate-graph/ontology#MandateCitation> }"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing measured: seconds (median), megabytes (most), and the limits, 0 where there is none."""

    name: str
    seconds: float
    megabytes: float
    seconds_limit: float
    megabytes_limit: float = 0

    @property
    def passes(self) -> bool:
        """Whether both limits hold."""
        slow = self.seconds_limit and self.seconds > self.seconds_limit
        return not slow and not (self.megabytes_limit and self.megabytes > self.megabytes_limit)

    def __str__(self) -> str:
        mark, most = "ok  " if self.passes else "OVER", f", {self.megabytes_limit:g} MB" if self.megabytes_limit else ""
        found = f"{self.name:40}  {self.seconds:6.2f} s  {self.megabytes:6.0f} MB"
        return f"{mark}  {found}   limit {self.seconds_limit:g} s{most}"


def run(*arguments: str) -> tuple[float, float]:
    """Seconds and peak megabytes of one run of the program, as a process of its own."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [*PROGRAM, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=ENVIRONMENT
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        raise SystemExit(f"{' '.join(arguments)} failed: {process.stderr.read().decode() if process.stderr else ''}")
    return seconds, usage.ru_maxrss / 1024


def repeat(runs: int, once: Callable[[int], tuple[float, float]]) -> tuple[float, float]:
    """Median of the seconds and most of the megabytes of several runs."""
    found = [once(number) for number in range(runs)]
    return statistics.median(seconds for seconds, _ in found), max(megabytes for _, megabytes in found)


def extraction(runs: int, work: Path, documents: Path) -> list[Measure]:
    """Extraction of the largest text file, which is the fascicle."""
    largest = max(documents.rglob("*.txt"), key=lambda path: path.stat().st_size)

    def once(number: int) -> tuple[float, float]:
        return run("extract", "--documents", str(largest), "--into", str(work / f"seeds{number}"))

    return [Measure(f"extract {largest.stat().st_size // 1000} kB of text", *repeat(runs, once), 2, 300)]


def year(work: Path, documents: Path) -> list[Measure]:
    """Extraction of as many Word files as a budget has fascicles: the given ones and copies under other symbols."""
    given = sorted(documents.rglob("*.docx"))
    if not given:
        return []
    folder = work / "year"
    folder.mkdir()
    for number in range(FASCICLES):
        copy(given[number % len(given)], folder / f"{number:02}.docx", number // len(given))
    size = sum(path.stat().st_size for path in folder.iterdir()) // 1_000_000
    began = time.perf_counter()
    command = [*PROGRAM, "extract", "--documents", str(folder), "--into", str(work / "year-seeds")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    most = 0.0
    while process.poll() is None:
        most = max(most, sum(map(resident, family(process.pid))))
        time.sleep(0.2)
    if process.returncode:
        raise SystemExit("extraction of a year's fascicles failed")
    return [Measure(f"extract {FASCICLES} Word files, {size} MB", time.perf_counter() - began, most, 90, 1000)]


def copy(source: Path, target: Path, round_: int) -> None:
    """Writes a Word file; from the second round on with other numbers of sections in its headers."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if round_ and part.filename.startswith("word/header"):
                data = re.sub(rb"(Sect\. )(\d+)", lambda match: match[1] + b"%d" % (int(match[2]) + 100 * round_), data)
            new.writestr(part, data)


def family(process: int) -> list[int]:
    """A process and all that it started, as far as the system tells."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return [process]
    return [process, *(each for child in children for each in family(int(child)))]


def resident(process: int) -> float:
    """Megabytes of a process, what it shares with others divided among them; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0)


def building(runs: int, work: Path) -> Iterator[Measure]:
    """A build of all seeds, with the quick and with the full validation."""

    def quick(number: int) -> tuple[float, float]:
        return run("build", "--seeds", str(ROOT / "seeds"), "--data", str(work / f"quick{number}"))

    def full(number: int) -> tuple[float, float]:
        return run("build", "--seeds", str(ROOT / "seeds"), "--data", str(work / f"full{number}"), "--full-check")

    def again(number: int) -> tuple[float, float]:
        return run("build", "--seeds", str(ROOT / "seeds"), "--data", str(work / "quick0"))

    yield Measure("build of all seeds", *repeat(runs, quick), 10)
    yield Measure("build with the full SHACL report", *repeat(runs, full), 60)
    yield Measure("build with nothing to do", *repeat(runs, again), 2)


def querying(runs: int, work: Path) -> list[Measure]:
    """A table on the command line."""
    data = str(work / "quick0")
    return [
        Measure(
            "query mandates", *repeat(runs, lambda _: run("query", "mandates", "--format", "csv", "--data", data)), 2
        )
    ]


def serving(runs: int, work: Path) -> list[Measure]:
    """From the start of the server to its first answer."""

    def once(_: int) -> tuple[float, float]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [*PROGRAM, "serve", "--data", str(work / "quick0"), "--port", str(port)]
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
        try:
            seconds = ask(f"http://127.0.0.1:{port}/sparql?query={urllib.parse.quote(QUESTION)}", began)
        finally:
            process.send_signal(signal.SIGTERM)
            _, _, usage = os.wait4(process.pid, 0)
        return seconds, usage.ru_maxrss / 1024

    return [Measure("serve until the first answer", *repeat(runs, once), 2)]


def ask(address: str, began: float) -> float:
    """Seconds from ``began`` until the address answers."""
    while time.perf_counter() - began < PATIENCE:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                answer.read()
            return time.perf_counter() - began
        except OSError:
            time.sleep(0.01)
    raise SystemExit(f"the server gave no answer within {PATIENCE} seconds")


def main() -> int:
    """Measures everything; 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    documents = os.environ.get("MANDATE_GRAPH_DOCUMENTS")
    measures: list[Measure] = []
    with tempfile.TemporaryDirectory() as folder:
        for measure in measure_all(options.runs, Path(folder), Path(documents) if documents else None):
            measures.append(measure)
            if not options.json:
                print(measure, flush=True)
    if not documents:
        missing = "----  extract: not measured, MANDATE_GRAPH_DOCUMENTS is not set"
        print(missing, file=sys.stderr if options.json else sys.stdout)
    if options.json:
        print(json.dumps([asdict(measure) for measure in measures], indent=1))
    else:
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        print(f"{os.cpu_count()} cores, python {sys.version.split()[0]}, {options.runs} runs, {used:.0f} s of work")
    return int(not all(measure.passes for measure in measures))


def measure_all(runs: int, work: Path, documents: Path | None) -> Iterator[Measure]:
    """Each part in turn; those that read documents where there are some."""
    if documents:
        yield from extraction(runs, work, documents)
        yield from year(work, documents)
    for part in (building, querying, serving):
        yield from part(runs, work)


if __name__ == "__main__":
    sys.exit(main())

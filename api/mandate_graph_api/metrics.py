"""What the server counts, in the text format of Prometheus; of several server processes, the sum of all.

A process keeps its own numbers and writes them to a file of its own in a shared folder from time to time;
whichever process is asked adds the files of the others to what it knows itself.
"""

from __future__ import annotations

import contextlib
import json
import os
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

__all__ = ["CONTENT_TYPE", "Metrics"]

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

_BOUNDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_PREFIX: Final = "mandate_graph_"
_HELP: Final[Mapping[str, tuple[str, str]]] = {
    "requests_total": ("counter", "Requests answered, by route and status."),
    "request_bytes_sent_total": ("counter", "Bytes of answers sent."),
    "requests_broken_total": ("counter", "Answers that ended before their end, by whose doing."),
    "queries_total": ("counter", "Queries evaluated, by outcome: ok, the code of an error, or gone."),
    "query_seconds": ("histogram", "Time from asking a query to the last byte of its answer."),
    "rows_total": ("counter", "Rows and triples of answers."),
    "kills_total": ("counter", "Workers ended, by cause: time, memory, crash, busy, gone."),
    "cache_total": ("counter", "Short answers looked up in memory, by outcome: hit or miss."),
    "workers": ("gauge", "Worker processes, by state."),
    "waiting": ("gauge", "Requests that wait for a worker."),
    "snapshot_info": ("gauge", "The snapshot that is served."),
    "snapshots_total": ("counter", "Snapshots taken into service."),
}


class Metrics:
    """Counters and one histogram.

    Args:
        folder: shared by the server processes; None for one process.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._counts: defaultdict[str, float] = defaultdict(float)

    def count(self, name: str, number: float = 1, /, **labels: str) -> None:
        """Adds `number` to the counter or gauge `name` with these labels."""
        self._counts[_series(name, labels)] += number

    def observe(self, name: str, seconds: float) -> None:
        """Adds one duration to the histogram `name`."""
        place = bisect_left(_BOUNDS, seconds)
        bound = "+Inf" if place == len(_BOUNDS) else f"{_BOUNDS[place]:g}"
        self._counts[_series(f"{name}_bucket", {"le": bound})] += 1
        self._counts[f"{name}_count"] += 1
        self._counts[f"{name}_sum"] += seconds

    def publish(self, gauges: Mapping[str, float]) -> None:
        """Writes what this process knows to its file, for the others."""
        if self._folder is not None:
            fresh = self._folder / f".{os.getpid()}"
            with contextlib.suppress(OSError):
                fresh.write_text(json.dumps({**self._counts, **gauges}), encoding="utf-8")
                fresh.replace(self._folder / f"{os.getpid()}.json")

    def render(self, gauges: Mapping[str, float] | None = None) -> bytes:
        """Everything as text; `gauges` are those of this process, by series as :meth:`series` writes them."""
        total = defaultdict(float, {**self._counts, **(gauges or {})})
        for other in self._others():
            for series, number in other.items():
                total[series] = max(total[series], number) if "_info" in series else total[series] + number
        return "".join(f"{line}\n" for line in _lines(total)).encode()

    @staticmethod
    def series(name: str, /, **labels: str) -> str:
        """The name of one series."""
        return _series(name, labels)

    def _others(self) -> Iterator[Mapping[str, float]]:
        own = f"{os.getpid()}.json"
        for path in sorted(self._folder.glob("*.json")) if self._folder is not None else ():
            with contextlib.suppress(OSError, ValueError):
                if path.name != own:
                    yield json.loads(path.read_text(encoding="utf-8"))


def _series(name: str, labels: Mapping[str, str]) -> str:
    return _written(name, tuple(labels.items())) if labels else name


@lru_cache(maxsize=1024)
def _written(name: str, labels: tuple[tuple[str, str], ...]) -> str:
    shown = ",".join(f'{key}="{_escape(value)}"' for key, value in sorted(labels))
    return f"{name}{{{shown}}}"


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _lines(total: Mapping[str, float]) -> Iterator[str]:
    for name, (kind, help) in _HELP.items():
        yield f"# HELP {_PREFIX}{name} {help}"
        yield f"# TYPE {_PREFIX}{name} {kind}"
        if kind == "histogram":
            yield from _histogram(name, total)
            continue
        for series in sorted(total):
            if series == name or series.startswith(f"{name}{{"):
                yield f"{_PREFIX}{series} {total[series]:.15g}"


def _histogram(name: str, total: Mapping[str, float]) -> Iterator[str]:
    reached = 0.0
    for bound in (*(f"{bound:g}" for bound in _BOUNDS), "+Inf"):
        series = _series(f"{name}_bucket", {"le": bound})
        reached += total.get(series, 0)
        yield f"{_PREFIX}{series} {reached:g}"
    yield f"{_PREFIX}{name}_sum {total.get(f'{name}_sum', 0):.6f}"
    yield f"{_PREFIX}{name}_count {total.get(f'{name}_count', 0):g}"

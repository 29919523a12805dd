"""When a query counts as heavy, and what the end of a worker means."""

import os
import signal
import time
from types import SimpleNamespace

import pytest

from mandate_graph.errors import QueryError, Unavailable
from mandate_graph_api.limits import Limits
from mandate_graph_api.workers import runs, sandbox
from mandate_graph_api.workers.runs import Worker, death
from mandate_graph_api.workers.worker import OUT_OF_MEMORY


@pytest.mark.skipif(not sandbox.available(), reason="needs Linux")
def test_work_makes_a_query_heavy_and_waiting_does_so_later(monkeypatch):
    worker = Worker(SimpleNamespace(pid=os.getpid(), alive=True), None)
    clock = [1000.0]
    monkeypatch.setattr(runs, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    worker.start()
    worker.worked = time.process_time() + 60
    assert not worker.is_heavy(1)
    clock[0] += 4
    assert not worker.is_heavy(1)
    clock[0] += 2
    assert worker.is_heavy(1)
    worker.start()
    worker.worked = time.process_time()
    until = worker.worked + 0.15
    while time.process_time() < until:
        pass
    assert worker.is_heavy(0.2)


@pytest.mark.parametrize(
    ("code", "family", "expected"),
    [
        (-signal.SIGSEGV, QueryError, "MG306"),
        (-signal.SIGABRT, Unavailable, "MG502"),
        (OUT_OF_MEMORY, Unavailable, "MG502"),
        (-signal.SIGKILL, Unavailable, "MG505"),
    ],
)
def test_the_end_of_a_worker(code, family, expected):
    error = death(code, Limits())
    assert isinstance(error, family) and error.code == expected

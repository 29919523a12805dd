"""Worker processes: answers, limits, crashes, new snapshots. One pool serves the tests that do not harm it."""

import asyncio
import contextlib
import os

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from mandate_graph.errors import MandateGraphError, QueryError, Unavailable
from mandate_graph.store.answers import Question
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph_api.engine import NotAcceptableError
from mandate_graph_api.limits import Limits
from mandate_graph_api.metrics import Metrics
from mandate_graph_api.workers import sandbox
from mandate_graph_api.workers.pool import Served, WorkerPool

pytestmark = pytest.mark.skipif(not sandbox.available(), reason="needs Linux")

PATIENCE = 240
"""Seconds after which a story is no longer waited for; more than the slowest machine needs."""

FORMATS = {"solutions": "csv", "boolean": "csv", "graph": "ntriples"}
LIMITS = Limits(query_seconds=1.0, heavy_seconds=0.1, queue_seconds=120, workers=2, heavy=2, memory_bytes=200 << 20)
PATIENT = Limits(query_seconds=600, heavy_seconds=0.1, queue_seconds=120, workers=2, heavy=2)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def make_store(folder, word="one", size=3000):
    store = OxigraphStore.create(folder)
    graph, predicate = NamedNode("http://e/g"), NamedNode("http://e/p")
    store.load(Quad(NamedNode(f"http://e/{i}"), predicate, Literal(f"{word} {i}"), graph) for i in range(size))
    store.close()
    return Served(word, folder)


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    return make_store(tmp_path_factory.mktemp("pool") / "store")


def with_pool(current, work, limits=PATIENT):
    """Runs `work(pool)` and checks that every process is gone afterwards."""

    async def run():
        pool = WorkerPool(current, limits, {"e": "http://e/"})
        await pool.start()
        try:
            return await asyncio.wait_for(work(pool), PATIENCE)
        finally:
            pids = pool.pids
            await pool.stop()
            await asyncio.wait_for(until(lambda: not any(map(lives, pids))), PATIENCE)

    return asyncio.run(run())


async def until(holds):
    """Waits until it holds; its value. The time of the whole story limits it."""
    while not (found := holds()):
        await asyncio.sleep(0.02)
    return found


def lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def read(pool, text, formats=FORMATS):
    return await (await pool.ask(Question(text), formats)).read()


async def failure(pool, text, formats=FORMATS):
    with pytest.raises(MandateGraphError) as caught:
        await read(pool, text, formats)
    return caught.value


def test_answers(first):
    async def work(pool):
        assert pool.ready and pool.snapshot == "one"
        assert await read(pool, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == b"n\r\n3000\r\n"
        assert await read(pool, "ASK {}") == b"true"
        stream = await pool.ask(Question("SELECT ?o { ?s ?p ?o } LIMIT 1"), FORMATS)
        assert (stream.kind, stream.format, stream.size, stream.snapshot) == (
            "solutions",
            "csv",
            len(await stream.read()),
            "one",
        )
        assert (await read(pool, "CONSTRUCT WHERE { ?s ?p ?o }")).count(b"\n") == 3000

    with_pool(lambda: first, work)


def test_wrong_queries_leave_the_workers_alone(first):
    async def work(pool):
        pids = set(pool.pids)
        assert (await failure(pool, "SELECT")).code == "MG301"
        assert (await failure(pool, "SELECT (<http://no/f>(1) AS ?x) {}")).code == "MG302"
        assert (await failure(pool, "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")).code == "MG305"
        assert isinstance(await failure(pool, "ASK {}", {**FORMATS, "boolean": None}), NotAcceptableError)
        assert pids <= set(pool.pids)

    with_pool(lambda: first, work)


def test_limits_of_time_and_memory(first):
    async def work(pool):
        late = await failure(pool, ENDLESS)
        assert isinstance(late, Unavailable) and late.code == "MG501"
        large = await failure(pool, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i")
        assert large.code in ("MG501", "MG502")

    with_pool(lambda: first, work, LIMITS)


def test_a_crash_is_an_error_of_the_query(first):
    async def work(pool):
        deep = await failure(pool, "SELECT * " + "{" * 100_000 + "}" * 100_000)
        assert isinstance(deep, QueryError) and deep.code == "MG306"
        assert await read(pool, "ASK {}") == b"true"

    with_pool(lambda: first, work, Limits(query_seconds=600, queue_seconds=120, workers=1))


def test_a_query_that_takes_too_much_memory_is_named_so(first):
    text = "SELECT (GROUP_CONCAT(?o) AS ?x) (GROUP_CONCAT(?c) AS ?y) { ?s ?p ?o . ?a ?b ?c }"

    async def work(pool):
        assert (await failure(pool, text)).code == "MG502"

    with_pool(lambda: first, work, Limits(query_seconds=600, workers=1, memory_bytes=60 << 20))


def test_short_queries_are_answered_beside_endless_ones(first):
    async def work(pool):
        endless = [asyncio.create_task(failure(pool, ENDLESS)) for _ in range(4)]
        for _ in range(5):
            assert await read(pool, "ASK {}") == b"true"
        refused = await until(lambda: [query for query in endless if query.done()][1:])
        assert await read(pool, "ASK {}") == b"true"
        running = [query for query in endless if not query.done()]
        assert len(running) == 2 and {query.result().code for query in refused} == {"MG503"}
        await end(running)

    with_pool(lambda: first, work)


async def end(tasks):
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def test_an_answer_breaks_when_its_time_is_over(first):
    async def work(pool):
        stream = await pool.ask(Question("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"), FORMATS)
        assert stream.size is None
        with pytest.raises(Unavailable, match="MG501"):
            await stream.read()

    with_pool(lambda: first, work, Limits(query_seconds=3, workers=1))


def test_an_answer_that_nobody_reads_ends_its_query(first):
    async def work(pool):
        before = set(pool.pids)
        stream = await pool.ask(Question("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"), FORMATS)
        assert before <= set(pool.pids)
        await stream.aclose()
        assert len(await until(lambda: before - set(pool.pids))) == 1

    with_pool(lambda: first, work, Limits(query_seconds=600, heavy_seconds=600, workers=2))


def test_a_cancelled_request_ends_its_query(first):
    async def work(pool):
        before = set(pool.pids)
        task = asyncio.create_task(read(pool, ENDLESS))
        await until(lambda: pool.gauges[Metrics.series("workers", state="busy")])
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await read(pool, "ASK {}") == b"true"
        assert len(await until(lambda: before - set(pool.pids))) == 1

    with_pool(lambda: first, work, Limits(query_seconds=600, heavy_seconds=600, queue_seconds=120, workers=2))


def test_too_many_waiting(first):
    async def work(pool):
        running = [asyncio.create_task(failure(pool, ENDLESS)) for _ in range(2)]
        await until(lambda: pool.gauges[Metrics.series("waiting")])
        assert (await failure(pool, "ASK {}")).code == "MG503"
        await end(running)

    limits = Limits(query_seconds=600, heavy_seconds=600, workers=1, queue=1, queue_seconds=120)
    with_pool(lambda: first, work, limits)


def test_a_new_snapshot_is_moved_to_while_requests_run(first, tmp_path):
    second = make_store(tmp_path / "store", "two")
    current = [first]

    async def work(pool):
        seen = []

        async def client():
            while not seen or seen[-1] != "two":
                stream = await pool.ask(Question("SELECT ?o { <http://e/1> ?p ?o }"), FORMATS)
                assert (await stream.read()).split()[1].decode() == stream.snapshot
                seen.append(stream.snapshot)

        clients = [asyncio.create_task(client()) for _ in range(3)]
        await until(lambda: seen)
        current[0] = second
        await asyncio.gather(*clients)
        assert "one" in seen and pool.snapshot == "two"

    with_pool(lambda: current[0], work)


def test_a_snapshot_that_cannot_be_opened_is_not_moved_to(first, tmp_path):
    broken, told = Served("broken", tmp_path / "nowhere"), []

    def current():
        told.append(first if not told else broken)
        return told[-1]

    async def work(pool):
        # It is looked for again when it could not be opened.
        await until(lambda: told.count(broken) > 1)
        assert pool.snapshot == "one"
        assert await read(pool, "ASK {}") == b"true"

    with_pool(current, work)


def test_without_a_snapshot_and_with_a_late_one(first):
    current = [None]

    async def work(pool):
        assert not pool.ready
        assert (await failure(pool, "ASK {}")).code == "MG402"
        current[0] = first
        await until(lambda: pool.ready)
        assert await read(pool, "ASK {}") == b"true"

    with_pool(lambda: current[0], work)


def test_lost_processes_are_replaced(first):
    async def work(pool):
        zygote, *workers = pool.pids
        for pid in (*workers, zygote):
            os.kill(pid, 9)
        await until(lambda: zygote not in pool.pids)
        answer = None
        while answer is None:
            with contextlib.suppress(Unavailable):
                answer = await read(pool, "ASK {}")
        assert answer == b"true"
        assert pool.pids and zygote not in pool.pids
        assert await read(pool, "ASK {}") == b"true"

    with_pool(lambda: first, work)

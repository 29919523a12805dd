"""A small snapshot, published as `build` does it, and a server over it in a thread of this process."""

import contextlib
import dataclasses
import hashlib
import socket
import threading
import time
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from mandate_graph.pipeline.building import build_graph
from mandate_graph.settings import Settings
from mandate_graph.store import snapshots
from mandate_graph.store.oxigraph import OxigraphStore
from mandate_graph_api.limits import Limits
from mandate_graph_api.serving import make_server

PATIENCE = 120.0
"""Seconds after which a test no longer waits for what must come; more than the slowest machine needs."""
BASE = "https://w3id.org/mandate-graph/"
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
CANNED = """#+ title.en: Mandates
#+ title.zh: 授权
#+ description.en: Keys and labels.
#+ description.zh: 编号与名称。
#+ parameter: key | instrument | optional | key of the mandate | 授权编号 | A/RES/73/1
#+ parameter: most | integer | optional | upper limit of the number | 编号上限 | 3
#+ example: key=A/RES/73/1
SELECT ?key ?label {
  VALUES ?p_key { UNDEF } VALUES ?p_most { UNDEF }
  ?mandate <https://w3id.org/mandate-graph/ontology#canonicalKey> ?key ;
    <http://www.w3.org/2000/01/rdf-schema#label> ?label ; <https://w3id.org/mandate-graph/ontology#number> ?number .
  FILTER(!BOUND(?p_key) || ?key = ?p_key) FILTER(!BOUND(?p_most) || ?number <= ?p_most)
} ORDER BY ?number
"""
BY_BODY = """#+ title.en: One thing
#+ title.zh: 一个事物
#+ description.en: Its triples.
#+ description.zh: 其三元组。
#+ parameter: thing | iri | required | the thing | 事物 | https://w3id.org/mandate-graph/id/mandate/A_RES_73_1
#+ example: thing=https://w3id.org/mandate-graph/id/mandate/A_RES_73_1
CONSTRUCT { ?p_thing ?p ?o } WHERE { VALUES ?p_thing { UNDEF } ?p_thing ?p ?o }
"""


def quads(word):
    for lang, title in (("zh", "大会第 73/{} 号决议"), ("en", "General Assembly resolution 73/{}")):
        graph = NamedNode(f"{BASE}graph/doc/A_75_6--Sect.16/{lang}")
        for number in range(1, 6):
            mandate = NamedNode(f"{BASE}id/mandate/A_RES_73_{number}")
            yield Quad(mandate, TYPE, NamedNode(f"{BASE}ontology#Resolution"), graph)
            yield Quad(mandate, NamedNode(f"{BASE}ontology#canonicalKey"), Literal(f"A/RES/73/{number}"), graph)
            yield Quad(mandate, NamedNode(f"{BASE}ontology#number"), Literal(number), graph)
            yield Quad(mandate, LABEL, Literal(title.format(number), language=lang), graph)
    yield Quad(NamedNode(f"{BASE}id/word"), LABEL, Literal(word), NamedNode(f"{BASE}graph/reference"))
    inferred = NamedNode(f"{BASE}graph/inferred/run1")
    yield Quad(NamedNode(f"{BASE}id/guess"), LABEL, Literal("a guess"), inferred)


def publish_snapshot(data: Path, word: str) -> str:
    """Publishes a snapshot in which ``id/word`` is labelled `word`; its name."""
    with snapshots.building(data) as folder:
        store = OxigraphStore.create(folder / "store")
        store.load(quads(word))
        store.close()
        del store
        name = hashlib.sha256(word.encode()).hexdigest()[:16]
        return snapshots.publish(data, folder, name, {"name": name}).name


@pytest.fixture(scope="session")
def publish():
    return publish_snapshot


@pytest.fixture(scope="session")
def resources(tmp_path_factory):
    folder = tmp_path_factory.mktemp("resources")
    canned = folder / "queries" / "canned"
    canned.mkdir(parents=True)
    (canned / "keys.rq").write_text(CANNED, encoding="utf-8")
    (canned / "thing.rq").write_text(BY_BODY, encoding="utf-8")
    return folder


def wait_until(holds):
    """Waits for what must come to hold; its value."""
    deadline = time.monotonic() + PATIENCE
    while not (found := holds()):
        assert time.monotonic() < deadline, "it does not come to hold"
        time.sleep(0.02)
    return found


@pytest.fixture(scope="session")
def wait():
    return wait_until


@pytest.fixture(scope="session")
def patience():
    return PATIENCE


@contextlib.contextmanager
def reserved():
    """A port that a server may listen on, and that no other program is given meanwhile."""
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(("127.0.0.1", 0))
        yield holder.getsockname()[1]


@pytest.fixture(scope="session")
def reserve():
    return reserved


@pytest.fixture
def port():
    with reserved() as number:
        yield number


@contextlib.contextmanager
def running(data, resources, limits, **more):
    """A server in a thread, and a client of it."""
    started = threading.Event()
    settings = Settings(data=data, resources=resources)
    limits = dataclasses.replace(limits, queue_seconds=PATIENCE / 2)
    server = make_server(settings, data, started=started.set, limits=limits, **more)
    # The event loop sends without delay only on sockets that say that they are TCP.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            assert started.wait(PATIENCE)
            address = f"http://127.0.0.1:{listener.getsockname()[1]}"
            with httpx.Client(base_url=address, trust_env=False, timeout=PATIENCE) as client:
                del client.headers["accept"]
                yield client
        finally:
            server.should_exit = True
            thread.join(PATIENCE)
            assert not thread.is_alive()


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """A folder with a small snapshot."""
    data = tmp_path_factory.mktemp("data")
    publish_snapshot(data, "one")
    return data


@pytest.fixture(scope="session")
def client(published, resources):
    with running(published, resources, Limits(workers=2, query_seconds=60, nesting=50)) as client:
        yield client


@pytest.fixture(scope="session")
def serving(published, resources):
    """Starts a server of other limits: ``with serving(limits) as client``."""

    def start(limits, **more):
        return running(published, resources, limits, **more)

    return start


@pytest.fixture(scope="session")
def serving_data(resources):
    """Starts a server of another folder of snapshots: ``with serving_data(data, limits) as client``."""

    def start(data, limits):
        return running(data, resources, limits)

    return start


@pytest.fixture(scope="session")
def impatient(serving):
    """A server whose limits are soon reached."""
    limits = Limits(
        workers=2, heavy=2, query_seconds=1.0, head_seconds=1.0, body_seconds=1.0, stall_seconds=1.0,
        memory_bytes=300 << 20, shutdown_seconds=1.0,
    )  # fmt: skip
    with serving(limits) as client:
        yield client


@pytest.fixture(scope="session")
def built_data(tmp_path_factory, sample):
    """A folder with a graph that was built from some rows of seeds."""
    folder = tmp_path_factory.mktemp("built")
    sample(folder / "seeds")
    build_graph([folder / "seeds"], folder / "data")
    return folder / "data"


@pytest.fixture(scope="session")
def built(built_data):
    """A server over a graph that was built from some rows of seeds."""
    # Half of the default, since what is reserved of it grows with the cores of the machine.
    with running(built_data, None, Limits(workers=2, query_seconds=300, memory_bytes=512 << 20)) as client:
        yield client


@pytest.fixture(scope="session")
def serve_data():
    """Starts a server over a folder, with the queries of the package: ``with serve_data(folder, limits) as client``."""

    def start(data, limits, **more):
        return running(data, None, limits, **more)

    return start

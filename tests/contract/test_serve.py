"""The `serve` command as a process: start, answers, new snapshots, broken streams, shutdown, wrong calls."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import quote

import pytest

import mandate_graph
import mandate_graph_api

RUN = """
import sys
from mandate_graph.errors import MandateGraphError
from mandate_graph_api.commands import serve
try:
    serve(standalone_mode=False)
except MandateGraphError as error:
    print(error, file=sys.stderr)
    sys.exit(error.exit_code)
"""
PATIENCE = 120.0
LONG = {"MANDATE_GRAPH_QUERY_SECONDS": "600", "MANDATE_GRAPH_QUEUE_SECONDS": "60"}
WORD = "SELECT ?w { <https://w3id.org/mandate-graph/id/word> ?p ?w }"
PRODUCT = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(12)) + " }"


class Server:
    """A running `serve` process."""

    def __init__(self, *arguments):
        roots = {str(Path(package.__file__).parents[1]) for package in (mandate_graph, mandate_graph_api)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", RUN, *map(str, arguments)],
            env={**os.environ, **LONG, "PYTHONPATH": os.pathsep.join(roots)},
            stderr=subprocess.PIPE,
            text=True,
        )
        self.port = 0

    def wait_until_started(self):
        line = self.process.stderr.readline()
        assert line.startswith("Serving snapshot"), line + self.process.stderr.read()
        self.port = int(line.split("127.0.0.1:")[1].split("/")[0])

    def get(self, path, accept="text/csv"):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.request("GET", path, headers={"Accept": accept})
            response = connection.getresponse()
            return response.status, response.read()

    def ask(self, query):
        return self.get(f"/sparql?query={quote(query)}")

    def children(self):
        """Process ids of the zygote and its workers."""
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                pid, parent = stat.read_text().split(" ")[0], stat.read_text().rsplit(")", 1)[1].split()[1]
                if int(parent) in (self.process.pid, *found):
                    found.append(int(pid))
        return found

    def stop(self, number=signal.SIGINT):
        self.process.send_signal(number)
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.close()

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process.stderr.close()


@pytest.fixture
def data(tmp_path, publish):
    publish(tmp_path, "one")
    return tmp_path


@pytest.fixture
def server(data):
    running = Server("--data", data, "--port", 0)
    try:
        running.wait_until_started()
        yield running
    finally:
        running.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_starts_answers_and_stops(data, port, wait, number):
    server = Server("--data", data, "--port", port)
    server.port = port
    try:
        # Who comes before it has started is not connected; nobody gets an error.
        assert wait(lambda: first_answer(server)) == (200, b"w\r\none\r\n")
        children = server.children()
        assert len(children) > 1
        assert server.stop(number) == 0
        assert not any(Path(f"/proc/{pid}").exists() for pid in children)
    finally:
        server.close()


def first_answer(server):
    with contextlib.suppress(ConnectionError):
        return server.ask(WORD)
    return None


def test_a_killed_server_leaves_no_process(server, wait):
    children = server.children()
    assert children
    server.process.kill()
    server.process.wait()
    wait(lambda: not any(_runs(pid) for pid in children))


def _runs(pid):
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    return False


def test_a_new_snapshot_is_served_without_a_failed_request(server, data, publish, wait):
    answers, stopping = [], threading.Event()

    def client():
        while not stopping.is_set():
            answers.append(server.ask(WORD))

    clients = [threading.Thread(target=client) for _ in range(3)]
    for thread in clients:
        thread.start()
    try:
        for word in ("one", "two", "three"):
            if word != "one":
                publish(data, word)
            wait(lambda: answers[-1:] == [(200, f"w\r\n{word}\r\n".encode())])  # noqa: B023
    finally:
        stopping.set()
        for thread in clients:
            thread.join()
    assert {status for status, _ in answers} == {200}
    assert {body.split()[1] for _, body in answers} == {b"one", b"two", b"three"}


def test_a_client_that_goes_away_stops_its_query(server, wait):
    before = worked(server)
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        (busy,) = wait(lambda: [pid for pid, ticks in worked(server).items() if ticks > before.get(pid, 0) + 20])
    wait(lambda: not _runs(busy))
    assert server.ask("ASK {}") == (200, b"true")


def worked(server):
    """Ticks of the processor that each process below the server has taken."""
    found = {}
    for pid in server.children():
        with contextlib.suppress(OSError):
            found[pid] = int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11])
    return found


def test_a_running_answer_ends_broken_when_the_server_stops(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    with contextlib.closing(connection):
        connection.request("GET", f"/sparql?query={quote(PRODUCT)}", headers={"Accept": "text/csv"})
        response = connection.getresponse()
        assert response.read(100_000)
        server.process.send_signal(signal.SIGTERM)
        with pytest.raises((http.client.IncompleteRead, ConnectionError)):
            response.read()
    assert server.process.wait(PATIENCE) == 0


def test_a_port_in_use(data):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = Server("--data", data, "--port", taken.getsockname()[1])
        assert refused.process.wait(PATIENCE) == 4
        message = refused.process.stderr.read()
        refused.close()
    assert message.startswith("[MG522] 127.0.0.1:") and "--port" in message
    assert len(message.splitlines()) == 1


def test_no_snapshot(tmp_path):
    refused = Server("--data", tmp_path)
    assert refused.process.wait(PATIENCE) == 4
    message = refused.process.stderr.read()
    refused.close()
    assert message.startswith("[MG402]") and "mandate-graph build" in message


def test_behind_a_proxy_with_a_prefix(data):
    server = Server("--data", data, "--port", 0, "--root-path", "/graph")
    try:
        server.wait_until_started()
        status, body = server.get("/", accept="application/json")
        assert status == 200, body
        assert json.loads(body)["links"]["sparql"] == "/graph/sparql"
    finally:
        server.close()

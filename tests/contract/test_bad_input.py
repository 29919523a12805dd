"""What strangers send to harm the server: each gets a clear refusal, and the next query is answered."""

import contextlib
import gzip
import itertools
import json
import select
import socket
import time
from urllib.parse import quote, urlencode

import httpx
import pytest

from mandate_graph_api.limits import Limits

DEEP = {
    "round": "SELECT * { FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ") }",
    "braces": "SELECT * " + "{" * 10_000 + "}" * 10_000,
    "filters": "ASK { " + "FILTER EXISTS { " * 10_000 + "}" * 10_000 + " }",
    "unions": "ASK { " + "{ } UNION { " * 10_000 + "}" * 10_000 + " }",
    "sub-selects": "SELECT * { " + "{ SELECT * { " * 10_000 + "} }" * 10_000 + " }",
    "paths": "ASK { ?s " + "(" * 10_000 + "<a:a>" + ")*" * 10_000 + " ?o }",
    "binds": "ASK { " + "BIND(IF(" * 10_000 + ")" * 20_000 + " }",
    "lists": "ASK { ?s ?p " + "[ ?p " * 10_000 + "]" * 10_000 + " }",
}
BOMBS = {
    "product": "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(12)) + " }",
    "sorted product": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o } ORDER BY ?c ?f",
    "distinct product": "SELECT (COUNT(DISTINCT *) AS ?z) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }",
    "path": "SELECT (COUNT(*) AS ?n) { ?a (!<a:a>|^!<a:a>)* ?b . ?c (!<a:b>|^!<a:b>)* ?d . ?e (!<a:c>)* ?f . ?g ?h ?i "
    ". ?j ?k ?l . ?m ?n2 ?o }",
    "doubling": "SELECT (STRLEN(?z) AS ?n) { BIND('" + "x" * 1000 + "' AS ?a0) "
    + " ".join(f"BIND(CONCAT(?a{i}, ?a{i}) AS ?a{i + 1})" for i in range(30)) + " BIND(?a30 AS ?z) }",
    "replace": "SELECT (SUM(STRLEN(REPLACE(CONCAT(STR(?a), STR(?d), STR(?g)), '(.)', '$1$1$1$1$1$1$1$1'))) AS ?n) "
    "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }",
    "regex": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o "
    "FILTER(REGEX(CONCAT(STR(?c), STR(?f), STR(?i)), '(a+)+(b+)+(c|d)+$')) }",
    "wide": "ASK { " + " ".join(f"OPTIONAL {{ ?a{i} ?b{i} ?c{i} }}" for i in range(1000)) + " }",
}  # fmt: skip
SERVICES = [
    "SELECT * { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <http://localhost:PORT/> { ?s ?p ?o } }",
    "SELECT * { sErViCe <http://2130706433:PORT/> { ?s ?p ?o } }",
    r"SELECT * { \u0053ERVICE <http://0x7f.1:PORT/> { ?s ?p ?o } }",
    r"SELECT * { SERV\U00000049CE <http://127.1:PORT/> { ?s ?p ?o } }",
    "SELECT * { FILTER(1<2)SERVICE<http://127.0.0.1:PORT/>{ ?s ?p ?o } }",
    "ASK { FILTER NOT EXISTS { SERVICE ?e { ?s ?p ?o } VALUES ?e { <http://127.0.0.1:PORT/> } } }",
    "SELECT * FROM <http://127.0.0.1:PORT/> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://127.0.0.1:PORT/> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "LOAD <http://127.0.0.1:PORT/>",
]


NUMBERS = itertools.count(1)


def lives(client):
    """Whether the server answers a query that no memory of answers holds; where it is busy, when it is so no more."""
    query = quote(f"ASK {{ FILTER({next(NUMBERS)} > 0) }}")
    until = time.monotonic() + 120
    while (answer := client.get(f"/sparql?query={query}")).status_code == 503 and time.monotonic() < until:
        time.sleep(0.1)
    return answer.json() == {"head": {}, "boolean": True}


def post(client, query):
    return client.post("/sparql", content=query.encode(), headers={"content-type": "application/sparql-query"})


@pytest.mark.parametrize("name", DEEP)
def test_ten_thousand_levels(client, name):
    response = post(client, DEEP[name])
    assert response.status_code in (400, 413, 503)
    assert response.json()["message"] and lives(client)


@pytest.mark.parametrize("name", BOMBS)
def test_bombs(impatient, name):
    response = post(impatient, BOMBS[name])
    # Regular expressions are matched in linear time, so that one may be answered.
    assert response.status_code in (400, 503) or (name, response.status_code) == ("regex", 200)
    if response.status_code == 503:
        assert int(response.headers["retry-after"]) > 0
    if response.status_code != 200:
        assert response.json()["message"] and response.json()["remedy"]
    assert lives(impatient)


@pytest.mark.parametrize("text", SERVICES)
def test_no_query_opens_a_connection(client, text):
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.setblocking(False)
        response = client.get(f"/sparql?{urlencode({'query': text.replace('PORT', str(trap.getsockname()[1]))})}")
        assert response.status_code == 400 or not response.json()["results"]["bindings"]
        with pytest.raises(BlockingIOError):
            trap.accept()


def test_twenty_thousand_parameters(client):
    query = "&".join(f"p{number}=1" for number in range(20_000))
    asked = f"GET /sparql?{query} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert status(talk(client, asked.encode())) == 400
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/sparql", content=query, headers=headers).status_code == 400
    assert lives(client)


def test_a_body_of_fifty_megabytes(client):
    body = b"query=" + b"x" * 50_000_000
    response = client.post("/sparql", content=body, headers={"content-type": "application/x-www-form-urlencoded"})
    assert response.status_code == 413 and "1048576" in response.json()["message"]
    assert lives(client)


def test_a_gzip_bomb(client):
    headers = {"content-type": "application/sparql-query", "content-encoding": "gzip"}
    response = client.post("/sparql", content=gzip.compress(b"#" * 20_000_000), headers=headers)
    assert response.status_code == 415 and lives(client)


@pytest.mark.parametrize("text", ["ASK {}\0", "ASK { ?s ?p '\0' }", "\ufffeASK {}", "ASK { <a:a\r\nX-Evil: 1> ?p ?o }"])
def test_strange_characters(client, text):
    response = client.get(f"/sparql?query={quote(text)}")
    assert response.status_code in (200, 400)
    assert "x-evil" not in response.headers and lives(client)


@pytest.mark.parametrize(
    "address", ["/sparql?query=%", "/sparql?query=%zz", "/%00", "/id/%0d%0aX-Evil:%201", "/%ff%fe", "/" + "a/" * 5000]
)
def test_strange_addresses(client, address):
    response = client.get(address)
    assert 300 <= response.status_code < 500
    assert "x-evil" not in response.headers and lives(client)


def test_a_thousand_malformed_queries(client):
    marks = "}(<\"'\\{[#@^|?$.;,"
    for number in range(1000):
        text = "SELECT * { ?s ?p ?o " + "".join(marks[(number * k) % len(marks)] for k in range(1, number % 9 + 2))
        response = client.get(f"/sparql?query={quote(text)}")
        assert response.status_code in (200, 400)
    assert lives(client)


# Bytes that no client library would send.


def talk(client, data):
    """All that the server says to `data` until it closes the connection, which it must."""
    with socket.create_connection((client.base_url.host, client.base_url.port)) as connection:
        with contextlib.suppress(ConnectionError):
            connection.sendall(data)
        return rest_of(connection)


def rest_of(connection):
    """What comes until the connection ends, which it must."""
    connection.settimeout(120)
    said = bytearray()
    with contextlib.suppress(ConnectionResetError):
        while part := connection.recv(1 << 20):
            said += part
    return bytes(said)


def status(said):
    return int(said.split(b" ")[1]) if said.startswith(b"HTTP/1.1 ") else 0


HOST = b"Host: x\r\n"
TWICE = b"POST /sparql HTTP/1.1\r\nHost: x\r\n%s\r\n%s\r\n\r\n0\r\n\r\n"
CHUNKED, LENGTH = b"Transfer-Encoding: chunked", b"Content-Length: 4"
SMUGGLED = b"GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /sparql HTTP/9.9\r\n" + HOST + b"\r\n",
        b"GET /sparql HTTP/1.1\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\n" + HOST + b"Bad Header: 1\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\n" + HOST + b"X: a\x00b\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\n" + HOST + b"".join(b"X%d: 1\r\n" % number for number in range(20_000)) + b"\r\n",
        b"GET /sparql HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 1_000_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
        b"POST /sparql HTTP/1.1\r\n"
        + HOST
        + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        + SMUGGLED,
        b"POST /sparql HTTP/1.1\r\n"
        + HOST
        + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"
        + SMUGGLED,
        b"POST /sparql HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
        b"POST /sparql HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\n" + HOST + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Length: 1e3\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
    ids=range(19),
)
def test_no_http(client, data):
    said = talk(client, data)
    assert status(said) in (400, 413, 415, 431)
    assert b"/smuggled" not in said and said.count(b"HTTP/1.1 4") == 1
    assert lives(client)


def test_pipelined_requests_are_answered_in_order(client):
    request = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n"
    said = talk(client, (request + b"\r\n") * 2 + request + b"Connection: close\r\n\r\n")
    assert said.count(b"HTTP/1.1 200") == 3 and said.count(b'"boolean":true') == 3


def test_a_slow_head_and_a_slow_body(impatient):
    assert status(talk(impatient, b"GET /sparql HTTP/1.1\r\nHost")) == 408
    assert status(talk(impatient, b"")) == 408
    body = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 6\r\n\r\nASK"
    assert status(talk(impatient, body)) == 408
    assert lives(impatient)


def test_a_trickle_does_not_keep_the_head_open(impatient):
    address = (impatient.base_url.host, impatient.base_url.port)
    with socket.create_connection(address) as connection:
        connection.settimeout(0.05)
        said = b""
        # Half a minute of bytes, far beyond the limit of a second.
        for byte in b"GET /sparql HTTP/1.1\r\n" + b"X: 1\r\n" * 100:
            with contextlib.suppress(OSError):
                connection.sendall(bytes([byte]))
                said = connection.recv(1000)
                break
        assert status(said) == 408


def test_clients_that_read_nothing_do_not_hold_the_workers(serving):
    query = quote("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    # No other limit than that of heavy queries gives a worker back while the test runs.
    limits = Limits(workers=2, heavy=2, heavy_seconds=0.1, query_seconds=600, stall_seconds=600, queue_seconds=120)
    with serving(limits) as client, contextlib.ExitStack() as stack:
        for _ in range(4):
            lazy = stack.enter_context(socket.create_connection((client.base_url.host, client.base_url.port)))
            lazy.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            # Its answer has begun, so it has a worker.
            assert select.select([lazy], [], [], 120)[0]
        for _ in range(5):
            assert lives(client)


def test_a_client_that_takes_nothing_is_cut_off(serving, wait):
    query = quote("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    with serving(Limits(workers=1, query_seconds=600, stall_seconds=0.5)) as client:
        with socket.create_connection((client.base_url.host, client.base_url.port)) as lazy:
            lazy.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            wait(lambda: 'kills_total{cause="gone"} 1' in client.get("/metrics").text)
            assert not rest_of(lazy).endswith(b"0\r\n\r\n")
        assert lives(client)


def test_short_answers_that_nobody_takes(impatient):
    request = b"GET /queries HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n\r\n"
    address = (impatient.base_url.host, impatient.base_url.port)
    with socket.socket() as lazy:
        lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        lazy.connect(address)
        lazy.sendall(request * 5000)
        lazy.setblocking(False)
        # It is cut off, not kept until it might take them.
        until = time.monotonic() + 120
        with pytest.raises(ConnectionError):
            while time.monotonic() < until:
                with contextlib.suppress(BlockingIOError):
                    lazy.send(request)
                time.sleep(0.1)
    assert lives(impatient)


CHUNKS = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n" \
         b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"  # fmt: skip


@pytest.mark.parametrize(
    "rest", [b"0\r\nX: " + b"a" * 3_000_000 + b"\r\n\r\n", b"3;" + b"e" * 3_000_000 + b"\r\nASK\r\n0\r\n\r\n",
             b"0\r\n" + b"X: 1\r\n" * 20_000 + b"\r\n"]
)  # fmt: skip
def test_fields_and_extensions_around_chunks(client, rest):
    assert status(talk(client, CHUNKS + rest)) in (400, 431)
    assert lives(client)


def test_a_body_in_chunks_of_one_byte(client):
    body = b"".join(b"1\r\n%c\r\n" % byte for byte in b"ASK {}" + b" " * 100_000) + b"0\r\n\r\n"
    assert b'"boolean":true' in talk(client, CHUNKS + body)


def test_a_long_field_accept(client):
    refused = client.get("/sparql?query=ASK%7B%7D", headers={"accept": "a/b;q=0.5," * 5000})
    assert refused.status_code == 431 and refused.json()["where"] == "Accept"


def test_a_long_query_keeps_nobody_waiting(client):
    body = b"ASK { " + b"()" * 500_000 + b" }"
    address = (client.base_url.host, client.base_url.port)
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: %d\r\n\r\n"
    with socket.create_connection(address) as connection:
        connection.sendall(head % len(body) + body)
        assert all(lives(client) for _ in range(10))
        connection.settimeout(120)
        assert status(connection.recv(1000)) == 400


def test_the_limit_of_one_client(serving, wait):
    with serving(Limits(workers=1, heavy=2, query_seconds=600, queue_seconds=120, client_queries=2)) as client:
        endless = quote(BOMBS["product"])
        with contextlib.ExitStack() as stack:
            for _ in range(2):
                waiting = stack.enter_context(socket.create_connection((client.base_url.host, client.base_url.port)))
                waiting.sendall(f"GET /sparql?query={endless} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            refused = wait(lambda: refusal(client))
            assert (refused.status_code, refused.json()["code"]) == (503, "MG506")
            assert "retry-after" in refused.headers
            assert client.get("/health").status_code == 200
        wait(lambda: client.get("/sparql?query=ASK%7B%7D").status_code == 200)


def refusal(client):
    """The answer of a server that does not take a query, None where it takes it."""
    answer = client.get("/sparql?query=ASK%7B%7D")
    return answer if answer.status_code != 200 else None


def test_the_limit_of_rows(serving):
    with serving(Limits(workers=1, rows=10)) as client:
        refused = client.get(f"/sparql?query={quote('SELECT * { ?s ?p ?o }')}")
        assert (refused.status_code, refused.json()["code"]) == (503, "MG504")
        assert "10 rows" in refused.json()["message"]
        assert (
            len(client.get(f"/sparql?query={quote('SELECT * { ?s ?p ?o } LIMIT 10')}").json()["results"]["bindings"])
            == 10
        )


def test_an_answer_beyond_a_limit_breaks_so_that_clients_see_it(serving):
    query = quote("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }")
    with serving(Limits(workers=1, query_seconds=600, rows=100_000)) as client:
        with pytest.raises(httpx.RemoteProtocolError), client.stream("GET", f"/sparql?query={query}") as response:
            assert response.status_code == 200
            for _ in response.iter_bytes():
                pass
        assert lives(client)


def test_errors_are_json(client):
    said = talk(client, b"GET\r\n\r\n")
    assert list(json.loads(said.partition(b"\r\n\r\n")[2])) == ["code", "message", "where", "remedy", "line", "column"]

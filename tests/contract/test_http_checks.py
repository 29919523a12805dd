"""Rules of HTTP that client libraries keep by themselves, one check each, on the bytes of a connection.

Rules are those of RFC 9110 and RFC 9112; of SPARQL 1.1 Protocol those on how a request may be written.
"""

import json
import socket

import pytest

FORM = b"application/x-www-form-urlencoded"
DIRECT = b"application/sparql-query"
ASK = b"/sparql?query=ASK%7B%7D"
MANY = b"/sparql?query=SELECT%20*%20%7B%3Fa%20%3Fb%20%3Fc%20.%20%3Fd%20%3Fe%20%3Ff%20.%20%3Fg%20%3Fh%20%3Fi%7D"
LONG = MANY.removesuffix(b"%7D") + b"%20.%20%3Fj%20%3Fk%20%3Fl%7D"
TRUE = {"head": {}, "boolean": True}


class Said:
    """One answer: its status, its fields by lower-case name, its body."""

    def __init__(self, file, head=False):
        line = file.readline()
        self.version, _, rest = line.partition(b" ")
        self.status = int(rest[:3]) if rest else 0
        self.fields = {}
        while (field := file.readline().strip()) != b"":
            name, _, value = field.partition(b":")
            assert name.lower() not in self.fields or name.lower() == b"vary", name
            self.fields[name.lower().decode()] = value.strip().decode()
        self.body = b"" if head or self.status in (100, 204, 304) else self._read(file)

    def _read(self, file):
        if self.fields.get("transfer-encoding") == "chunked":
            body = b""
            while size := int(file.readline(), 16):
                body += file.read(size)
                file.readline()
            file.readline()
            return body
        length = self.fields.get("content-length")
        return file.read() if length is None else file.read(int(length))

    @property
    def json(self):
        return json.loads(self.body)


@pytest.fixture
def line(client):
    """A connection, as a function from bytes to the next answer."""
    with socket.create_connection((client.base_url.host, client.base_url.port), timeout=120) as connection:
        file = connection.makefile("rb")

        def exchange(data, head=False):
            connection.sendall(data)
            return Said(file, head)

        yield exchange


def get(target=ASK, *fields, method=b"GET", version=b"HTTP/1.1", host=b"Host: x"):
    return b"\r\n".join([b" ".join((method, target, version)), *filter(None, (host,)), *fields]) + b"\r\n\r\n"


def post(body, *fields, target=b"/sparql", kind=DIRECT):
    length = b"Content-Length: %d" % len(body)
    return get(target, b"Content-Type: " + kind, length, *fields, method=b"POST") + body


@pytest.mark.parametrize(
    "request_bytes",
    [
        get(),
        get(b"http://x/sparql?query=ASK%7B%7D"),
        get(b"/%73parql?query=ASK%7B%7D"),
        get(ASK, b"accept:application/sparql-results+json"),
        get(ASK, b"ACCEPT: APPLICATION/SPARQL-RESULTS+JSON"),
        get(ASK, b"Accept:\t application/sparql-results+json \t"),
        get(ASK, b"Accept: text/turtle", b"Accept: application/sparql-results+json"),
        get(ASK, b'Accept: application/sparql-results+json;x="a, text/csv;q=0.9"'),
        get(ASK, b'Accept: application/sparql-results+json;x=";q=0";q=0.5, text/csv;q=0.4'),
        get(ASK, b"Accept-Language: zh", b"Accept-Charset: utf-8", b"Accept-Encoding: gzip, br"),
        get(ASK, b"Accept-Encoding: identity;q=0.5, *;q=0"),
        get(ASK, b"Range: bytes=0-3"),
        get(ASK, b"X-Unknown: \xe5\xa4\xa7"),
        get(ASK, b"Cookie: a=b; c=d", b"Authorization: Basic eDp5"),
        get(ASK, b"If-Match: *", b"Max-Forwards: 0", b"TE: trailers"),
        get(ASK, b"Upgrade: h2c", b"Connection: Upgrade"),
        get(ASK, b"Upgrade: websocket", b"Connection: Upgrade"),
        get(ASK, b"Content-Length: 0"),
        b"\r\n" + get(),
        post(b"ASK {}"),
        post(b"ASK {}", b"Accept: */*", kind=b"Application/SPARQL-Query ;charset=UTF-8"),
        post(b"query=ASK%7B%7D", kind=FORM),
        post(b"query=ASK+{}", kind=FORM),
        post(b"", target=ASK, kind=FORM),
        get(b"/sparql", b"Content-Type: " + DIRECT, b"Transfer-Encoding: chunked", method=b"POST")
        + b"4\r\nASK \r\n2;x=y\r\n{}\r\n0\r\nX: y\r\n\r\n",
        get(b"/sparql", b"Content-Type: " + DIRECT, b"Transfer-Encoding: Chunked", method=b"POST")
        + b"6\r\nASK {}\r\n0\r\n\r\n",
    ],
    ids=range(26),
)
def test_requests_that_are_answered(line, request_bytes):
    said = line(request_bytes)
    assert (said.version, said.status, said.json) == (b"HTTP/1.1", 200, TRUE)
    assert said.fields["content-type"] == "application/sparql-results+json"
    assert int(said.fields["content-length"]) == len(said.body)
    assert "GMT" in said.fields["date"]
    # The connection is still of use.
    assert line(get()).json == TRUE


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (get(host=b""), 400),
        (get(ASK, b"Host: y"), 400),
        (get(method=b"get"), 400),
        (get(method=b"QUERY\x00"), 400),
        (get(version=b"HTTP/1"), 400),
        (get(b"sparql"), 400),
        (get(ASK, b"Bad Name: 1"), 400),
        (get(ASK, b"X : 1"), 400),
        (get(ASK, b"X: a\rb"), 400),
        (get(ASK, b"X: a\n b\x00"), 400),
        (post(b"ASK {}", b"Content-Length: 5"), 400),
        (post(b"ASK {}", b"Transfer-Encoding: chunked"), 400),
        (get(b"/sparql", b"Transfer-Encoding: gzip, chunked", method=b"POST") + b"0\r\n\r\n", 400),
        (get(b"/sparql", b"Content-Length: " + b"9" * 5000, method=b"POST"), 400),
        (get(b"/sparql", b"Content-Length: +6", method=b"POST") + b"ASK {}", 400),
    ],
    ids=range(15),
)
def test_requests_that_are_no_http(line, request_bytes, status):
    said = line(request_bytes)
    assert said.status == status
    assert list(said.json) == ["code", "message", "where", "remedy", "line", "column"]
    assert said.fields["connection"] == "close"


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (get(b"/sparql?query=SELEC"), 400),
        (get(b"/none"), 404),
        (get(ASK, b"Accept: image/png"), 406),
        (get(method=b"DELETE"), 405),
        (get(b"/queries", method=b"PUT"), 405),
        (post(b"{}", kind=b"application/json"), 415),
    ],
    ids=range(6),
)
def test_a_refused_request_leaves_the_connection_open(line, request_bytes, status):
    said = line(request_bytes)
    assert said.status == status and said.json["message"]
    assert line(get()).json == TRUE


@pytest.mark.parametrize("target", [ASK, b"/sparql?query=SELEC", b"/none", b"/queries", b"/", b"/sparql", b"/dumps"])
def test_head_is_get_without_a_body(line, target):
    full, head = line(get(target)), line(get(target, method=b"HEAD"), head=True)
    assert head.status == full.status
    for name in ("content-type", "content-length", "etag", "vary", "allow", "access-control-allow-origin"):
        assert head.fields.get(name) == full.fields.get(name), name
    assert line(get()).json == TRUE


@pytest.mark.parametrize(
    "target", [b"/sparql", b"/queries", b"/api/v1/mandates", b"/graphs", b"/describe", b"/metrics"]
)
def test_options_names_the_methods(line, target):
    said = line(get(target, method=b"OPTIONS"))
    assert said.status == 204 and {"GET", "HEAD", "OPTIONS"} <= set(said.fields["allow"].split(", "))
    assert "transfer-encoding" not in said.fields and line(get()).json == TRUE


def test_a_client_that_waits_to_be_told_to_go_on(line):
    head = get(b"/sparql", b"Content-Type: " + DIRECT, b"Content-Length: 6", b"Expect: 100-continue", method=b"POST")
    assert line(head).status == 100
    assert line(b"ASK {}").json == TRUE


def test_a_body_that_is_too_long_is_refused_before_it_is_sent(line):
    head = get(
        b"/sparql", b"Content-Type: " + DIRECT, b"Content-Length: 9999999", b"Expect: 100-continue", method=b"POST"
    )
    assert line(head).status == 413


def test_the_client_may_ask_for_the_end_of_the_connection(line):
    said = line(get(ASK, b"Connection: close"))
    assert said.json == TRUE and said.fields["connection"] == "close"
    assert line(b"").status == 0


def test_http_1_0_gets_no_chunks(line, client):
    said = line(get(b"/sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D", version=b"HTTP/1.0", host=b""))
    assert said.status == 200 and "transfer-encoding" not in said.fields
    assert int(said.fields["content-length"]) == len(said.body) and said.fields["connection"] == "close"
    assert line(b"").status == 0


def test_http_1_0_and_an_answer_that_is_too_long_for_it(line):
    said = line(get(LONG, version=b"HTTP/1.0"))
    assert (said.status, said.json["code"]) == (505, "MG530")


def test_http_1_1_gets_chunks_where_no_length_is_known(line):
    head = line(get(MANY, method=b"HEAD"), head=True)
    assert head.status == 200 and "content-length" not in head.fields


def test_pipelined_requests_are_answered_in_their_order(line):
    first = line(get() + get(b"/none") + get(b"/sparql?query=SELEC") + get(ASK, b"Accept: text/csv"))
    assert [first.status, *(line(b"").status for _ in range(3))] == [200, 404, 400, 200]

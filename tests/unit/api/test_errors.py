"""Our exceptions as HTTP answers."""

import json

import pytest

from mandate_graph.errors import CheckFailed, DocumentError, QueryError, Unavailable
from mandate_graph_api.engine import NotAcceptableError
from mandate_graph_api.errors import KEYS, RequestError, describe


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (QueryError("MG301", "wrong.", where="line 3, column 14"), 400),
        (DocumentError("MG101", "wrong."), 400),
        (Unavailable("MG503", "busy."), 503),
        (NotAcceptableError("graph"), 406),
        (RequestError(413, "MG515", "too large."), 413),
        (CheckFailed("MG900", "a check."), 500),
        (ZeroDivisionError("secret"), 500),
    ],
)
def test_status_and_keys(error, status):
    problem = describe(error)
    assert problem.status == status
    assert tuple(json.loads(problem.body)) == KEYS


def test_line_and_column_are_numbers():
    body = json.loads(describe(QueryError("MG301", "wrong.", where="line 3, column 14")).body)
    assert (body["line"], body["column"]) == (3, 14)


def test_unavailable_says_when_to_come_back():
    assert int(describe(Unavailable("MG503", "busy.")).headers["Retry-After"]) > 0


def test_a_defect_keeps_its_cause_to_itself():
    assert b"secret" not in describe(ValueError("secret")).body


def test_headers_of_a_request_error_go_out():
    assert describe(RequestError(405, "MG517", "no.", headers={"Allow": "GET"})).headers == {"Allow": "GET"}

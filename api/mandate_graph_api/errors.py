"""Every error as one JSON object: code, message, where, remedy, line, column."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from mandate_graph.errors import CODES, BadInput, MandateGraphError, Unavailable
from mandate_graph_api.engine import NotAcceptableError

__all__ = ["KEYS", "Problem", "RequestError", "describe"]

KEYS: Final = ("code", "message", "where", "remedy", "line", "column")
"""Keys of every error body; `line` and `column` are null unless the error is in the text of a query."""

_PLACE: Final = re.compile(r"line (\d+), column (\d+)")
_LOOKING: Final = re.compile(r"`mandate-graph (query|analyse|export) (?:NAME )?--(?:list|describe|help)`")
_LISTS: Final = {"query": "/queries", "analyse": "/analyses", "export": "/exports"}
_OPTION: Final = re.compile(r"--(?:param (?=[a-z]\w*=)|([a-z]\w*) (?=\S))")


class RequestError(MandateGraphError):
    """The HTTP request itself is wrong; carries the status of the answer and headers it needs."""

    def __init__(
        self,
        status: int,
        code: str,
        what: str,
        *,
        where: str = "",
        remedy: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code, what, where=where, remedy=remedy)
        self.status, self.headers = status, dict(headers or {})


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as it goes to a client: status, body, headers beside the Content-Type."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def describe(error: Exception, where: str = "") -> Problem:
    """The answer for `error`; one that is not ours says nothing of its cause.

    Args:
        error: what went wrong; where it gives no remedy, that of its code is given.
        where: the place where the error names none, such as the path of the request.
    """
    if not isinstance(error, MandateGraphError):
        error = RequestError(500, "MG599", "the server failed at this request.", remedy="Please report it.")
    place = _PLACE.search(error.where)
    body = {
        "code": error.code,
        "message": error.what,
        "where": error.where or where,
        "remedy": _spoken(error.remedy or _usual_remedy(error.code)),
        "line": int(place[1]) if place else None,
        "column": int(place[2]) if place else None,
    }
    return Problem(_status(error), json.dumps(body, ensure_ascii=False).encode() + b"\n", _headers(error))


def _usual_remedy(code: str) -> str:
    # Another server behind this one may have codes of its own.
    usual = CODES.get(code, CODES["MG599"]).remedy
    return f"{usual[:1].upper()}{usual[1:]}."


def _spoken(remedy: str) -> str:
    """A remedy with parameters of an address (``key=…``) for options of the command line, but not within commands.

    Where a command would show what there is, so does an address.
    """
    parts = _LOOKING.sub(lambda command: _LISTS[command[1]], remedy).split("`")
    parts[::2] = [_OPTION.sub(lambda option: f"{option[1]}=" if option[1] else "", part) for part in parts[::2]]
    return "`".join(parts)


def _status(error: MandateGraphError) -> int:
    if isinstance(error, RequestError):
        return error.status
    if isinstance(error, NotAcceptableError):
        return 406
    if isinstance(error, BadInput):
        return 400
    return 503 if isinstance(error, Unavailable) else 500


def _headers(error: MandateGraphError) -> Mapping[str, str]:
    if isinstance(error, RequestError):
        return error.headers
    return {"Retry-After": "5"} if isinstance(error, Unavailable) else {}

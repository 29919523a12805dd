"""Every error a user can meet, as one tree; each leaf has a stable code and an exit code.

::

    MandateGraphError
    ├── BadInput              exit 2   what was handed to us is wrong
    │   ├── DocumentError     MG1xx    a source document cannot be read or is of no known kind
    │   ├── SeedError         MG2xx    a cell, row or file below ``seeds/`` is wrong
    │   └── QueryError        MG3xx    a query, a query name or a parameter is wrong
    ├── CheckFailed           exit 3   the data were read, but a check did not hold
    └── Unavailable           exit 4   something needed is not there (snapshot, resource, document)

Anything else that escapes is a defect of this program.
"""

from __future__ import annotations

__all__ = [
    "BadInput",
    "CheckFailed",
    "DocumentError",
    "MandateGraphError",
    "QueryError",
    "SeedError",
    "Unavailable",
]


class MandateGraphError(Exception):
    """An error whose message names what is wrong, where, and what to do.

    Args:
        code: stable code such as ``MG101``.
        what: what is wrong, one sentence without the place.
        where: file, line, column, table: as exact as known.
        remedy: what the reader can do about it.
    """

    exit_code = 1

    def __init__(self, code: str, what: str, *, where: str = "", remedy: str = "") -> None:
        self.code, self.what, self.where, self.remedy = code, what, where, remedy
        super().__init__(code, what, where, remedy)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.remedy}" if self.remedy else ""
        return f"[{self.code}] {place}{self.what}{advice}"


class BadInput(MandateGraphError):
    """What was handed to us is wrong."""

    exit_code = 2


class DocumentError(BadInput):
    """A source document cannot be read, or is of no known kind."""


class SeedError(BadInput):
    """A cell, row or file below ``seeds/`` is wrong."""


class QueryError(BadInput):
    """A query, a query name or a parameter is wrong."""


class CheckFailed(MandateGraphError):
    """The data were read, but a check did not hold."""

    exit_code = 3


class Unavailable(MandateGraphError):
    """Something needed is not there: a snapshot, a resource, a document."""

    exit_code = 4

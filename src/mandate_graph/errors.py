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

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

__all__ = [
    "BadInput",
    "CODES",
    "CheckFailed",
    "Code",
    "DocumentError",
    "MandateGraphError",
    "QueryError",
    "SeedError",
    "Unavailable",
]


class Code(NamedTuple):
    """What an error code means, what to do, and the exit code (``HTTP`` where only the server tells it)."""

    meaning: str
    remedy: str
    exit: str


CODES: Mapping[str, Code] = MappingProxyType(
    {
        "MG001": Code(
            "a setting of the environment is not what it must be",
            "correct the variable that the message names",
            "2",
        ),
        "MG002": Code(
            "the file system refuses something, or the network does",
            "see the reason in the message: rights, space, a port in use",
            "1",
        ),
        "MG101": Code("the document is empty", "get the document again", "2"),
        "MG102": Code(
            "the document is not text (a picture, an archive, control characters)",
            "give its text, or a format that a reader knows",
            "2",
        ),
        "MG103": Code("the document is not UTF-8", "convert it to UTF-8", "2"),
        "MG104": Code("the document is larger than is read", "split it, or check that it is a document", "2"),
        "MG105": Code(
            "a line of the document is longer than is read",
            "check that line breaks were kept when the text was taken",
            "2",
        ),
        "MG106": Code("no reader knows this kind of file", "give the text, or write a reader (CONTRIBUTING)", "2"),
        "MG107": Code("there are no documents in the folder", "name another folder with --documents", "2"),
        "MG108": Code(
            "a symbol of --symbol is wrong, or its file is not there",
            "write FILE=SYMBOL with the name of a file and a symbol",
            "2",
        ),
        "MG109": Code(
            "two files are the same document in the same language",
            "keep one of them, or name the other with --symbol",
            "2",
        ),
        "MG110": Code("the language of the text is not known", "add the language below lang/ (CONTRIBUTING)", "2"),
        "MG111": Code("the kind of the document is not known", "add the kind below parsers/types/ (CONTRIBUTING)", "2"),
        "MG112": Code("the document is locked by a password", "save it without a password", "2"),
        "MG113": Code(
            "the document is broken: a part of its file is missing or cannot be read",
            "get it again, or open and save it in a word processor",
            "2",
        ),
        "MG114": Code(
            "a part of the document declares a document type, which may name files and entities",
            "get the document from its publisher",
            "2",
        ),
        "MG115": Code(
            "the document could not be read to its end: the program failed on it, or memory ran out",
            "extract it alone; if that fails too, report it with the document",
            "2",
        ),
        "MG200": Code(
            "several places in the seeds are wrong; each is listed with its own code",
            "repair them and run again",
            "2",
        ),
        "MG201": Code("a seeds file is not text in UTF-8", "save it as CSV in UTF-8", "2"),
        "MG202": Code(
            "a seeds file is cut, or a row is not CSV",
            "restore the file, or quote cells that hold commas",
            "2",
        ),
        "MG203": Code(
            "the head of a seeds file lacks a column or has another",
            "write the head as the message gives it, or extract again",
            "2",
        ),
        "MG204": Code(
            "a cell does not hold what its column may hold, or contradicts its row or document",
            "correct the cell as the message says",
            "2",
        ),
        "MG205": Code(
            "a row is there twice, out of order, or its id is not that of its cells",
            "extract again and write changes into corrections.csv",
            "2",
        ),
        "MG206": Code(
            "a cell names a row that is not there, or a quote does not hold its cell",
            "restore the cell, or extract the document again",
            "2",
        ),
        "MG207": Code(
            "a folder or file belongs to no document or table, or the folder of a document is missing",
            "extract the document, or take it out of the manifest",
            "2",
        ),
        "MG208": Code(
            "a correction does not fit: its place, what the cell was, or what it becomes",
            "correct the line of corrections.csv",
            "2",
        ),
        "MG209": Code(
            "a review has an empty cell, an unknown decision, or no IRI where one belongs",
            "correct the line of reviews.csv",
            "2",
        ),
        "MG210": Code("a seeds file or table is missing or cannot be read", "restore it, or extract again", "2 or 4"),
        "MG211": Code("the rules beside a reference table are wrong", "write them as the other files do", "2"),
        "MG220": Code(
            "a code of the seeds is not in the ontology",
            "write a known code, or add it to ontology/mandate.ttl",
            "2",
        ),
        "MG221": Code("a key of the seeds is not canonical", "write a key of the form A/RES/73/186, or none", "2"),
        "MG301": Code(
            "the text is no SPARQL query, or not UTF-8",
            "correct it at the line and column that the message names",
            "2",
        ),
        "MG302": Code(
            "the engine does not evaluate this query",
            "use SPARQL 1.1 without functions of other systems",
            "2",
        ),
        "MG303": Code(
            "there is no such query, or the head of its file is wrong",
            "see `mandate-graph query --list`",
            "2",
        ),
        "MG304": Code(
            "a parameter is unknown, missing or of the wrong type",
            "see `mandate-graph query NAME --describe`",
            "2",
        ),
        "MG305": Code("the query would ask another endpoint (SERVICE)", "leave the pattern out", "2"),
        "MG306": Code("the query is nested too deeply", "nest it less", "2"),
        "MG307": Code("the answer cannot be written in this format", "choose a format for tables or for graphs", "2"),
        "MG320": Code("there is no such analysis", "see `mandate-graph analyse --list`", "2"),
        "MG321": Code(
            "an option of an analysis, or a level or part of the network, is unknown, missing or of the wrong type",
            "see `mandate-graph analyse NAME --describe`",
            "2",
        ),
        "MG322": Code("nothing in the graph has this key", "take one of the nearest that the message names", "2"),
        "MG323": Code("the graph has nothing to analyse under these options", "ask for more", "2"),
        "MG324": Code("a thing has no text that could be compared", "name one with a title", "2"),
        "MG401": Code("the store of a snapshot is missing or cannot be opened", "run `mandate-graph build`", "4"),
        "MG402": Code(
            "there is no snapshot, or its manifest cannot be read",
            "run `mandate-graph build`, or name the folder with --data",
            "4",
        ),
        "MG403": Code(
            "no snapshot has this name, or several begin with it", "see `mandate-graph info` for their names", "4"
        ),
        "MG411": Code(
            "the ontology, queries or seeds of the program are not found",
            "install again, or set MANDATE_GRAPH_RESOURCES",
            "4",
        ),
        "MG420": Code(
            "the folder of documents, or the very file of a document, is not there",
            "name the folder with --documents",
            "4",
        ),
        "MG421": Code("nothing has this ID", "take an id of the seeds, or the last column of a table", "4"),
        "MG501": Code("the query took longer than the server allows", "ask for less, or use LIMIT", "HTTP"),
        "MG502": Code(
            "the answer is too large to be made into this format",
            "ask for another format, or for less",
            "HTTP",
        ),
        "MG503": Code("too many queries are running", "try again", "HTTP"),
        "MG504": Code("the answer has more rows than the server gives", "use LIMIT and OFFSET", "HTTP"),
        "MG505": Code("the process that worked on the request was lost", "try again", "HTTP"),
        "MG506": Code("this client has too many requests at once", "wait for answers", "HTTP"),
        "MG507": Code("the answer is too large for a page", "use LIMIT, or take it as CSV or Turtle", "HTTP"),
        "MG508": Code("a search took longer than the server allows", "search for less", "HTTP"),
        "MG510": Code("the endpoint takes no updates", "change the seeds and build again", "HTTP"),
        "MG511": Code("the request lacks something: a query, an IRI, a graph", "add it", "HTTP"),
        "MG512": Code("the request gives something twice", "give it once", "HTTP"),
        "MG513": Code("no format that the request accepts can hold the answer", "ask for one that can", "HTTP"),
        "MG514": Code("none of the formats asked for is offered", "ask for one that the message lists", "HTTP"),
        "MG515": Code("the body or the query is too long", "send less", "HTTP"),
        "MG516": Code("the body did not come in time", "send it again", "HTTP"),
        "MG517": Code("the resource does not take this method", "use GET, or POST where a query is sent", "HTTP"),
        "MG518": Code(
            "the type or encoding of the body is not understood",
            "send application/sparql-query, a form or JSON",
            "HTTP",
        ),
        "MG519": Code(
            "the body or the parameters cannot be read",
            "send what the description of the route says",
            "HTTP",
        ),
        "MG520": Code("the graph has nothing of this name", "look it up in the list of its kind", "HTTP"),
        "MG521": Code("there is no such page or collection", "see / for what is there", "HTTP"),
        "MG522": Code("the address of the server cannot be used", "choose another --port or --host", "4"),
        "MG523": Code("the server or its processes did not start", "see the reason in the message", "1"),
        "MG524": Code("a parameter or the head of the request is not accepted", "correct or shorten it", "HTTP"),
        "MG525": Code("the request is not HTTP as it should be", "use an HTTP client", "HTTP"),
        "MG526": Code("the address of the endpoint is none", "write an http address", "2"),
        "MG527": Code("the endpoint behind this server does not answer", "try again, or tell its keeper", "HTTP"),
        "MG528": Code(
            "the endpoint behind this server answers with something else",
            "check that it is a SPARQL endpoint",
            "HTTP",
        ),
        "MG529": Code("the dumps could not be made", "try again, or see the log of the server", "HTTP"),
        "MG530": Code("the answer is too long for HTTP/1.0", "ask with HTTP/1.1", "HTTP"),
        "MG599": Code("the server failed: a defect", "report it with the query", "HTTP"),
        "MG801": Code("there is no such export or picture", "take one that the message names", "2"),
        "MG802": Code("nothing is selected that could be exported or drawn", "ask for more", "2"),
        "MG803": Code(
            "there is more than the format holds or a picture shows",
            "take a part: --around, --query, another level or format",
            "2",
        ),
        "MG804": Code(
            "a program, library or font that this output needs is not installed",
            "install what the message names",
            "4",
        ),
        "MG805": Code("the output cannot be written there", "name another file", "2"),
        "MG806": Code(
            "options of an export or picture do not go together, or have no meaning",
            "see the help of the command",
            "2",
        ),
        "MG601": Code(
            "the graph does not pass its checks; nothing was published",
            "see the rows below each check and its remedy",
            "3",
        ),
    }
)
"""Every error code; the reference page shows this table, and a test compares it with the code."""


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

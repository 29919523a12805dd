"""How English documents name bodies, resolutions, decisions and treaties."""

from __future__ import annotations

import re

from mandate_graph.lang.en.bodies import BODIES, ORGAN
from mandate_graph.lang.en.mandate_lists import LISTS
from mandate_graph.lang.topics.instruments import ChangeWords, CitationWords, InstrumentWords, NameWords, NumberWords

__all__ = ["INSTRUMENTS"]

_KINDS = {
    **{f"{noun}{plural}": noun for noun in ("resolution", "decision") for plural in ("", "s")},
    **{
        form.format(plural): "presidential-statement"
        for form in ("presidential statement{}", "president’s statement{}", "president's statement{}",
                     "statement{} by the president")
        for plural in ("", "s")
    },
}  # fmt: skip
_JOINT = r"(?:[;,]|,?\s*and|,?\s*or|to)"
_PART = (
    r"\s*,?\s*\(?(?:(?:sects?\.|sections?|parts?|chaps?\.|chapters?)\s+[IVXLC]+|paras?\.\s*\d+(?:\s*[-–]\s*\d+)?"
    r"|paragraphs?\s+\d+|annex(?:es)?(?:\s+[IVXLC]+)?)\)?"
)


def _read_part(text: str) -> str:
    number = re.search(r"\d+|[IVXLC]+\b", text)
    name = "annex" if re.search("annex", text) else "sect." if re.search("sect|part", text) else "para."
    return f"{name} {number[0]}" if number else name


INSTRUMENTS = InstrumentWords(
    bodies=BODIES,
    numbers=NumberWords(
        letter_joint="and|,",
        letter_end=r"\s",
        opening=re.compile(r"(?:resolutions?|decisions?)\s*$", re.IGNORECASE),
        gap=re.compile(rf"(?P<close>)(?P<kind>)(?P<part>{_PART})?\s*{_JOINT}\s*"),
        closing=re.compile(rf"(?P<close>)(?P<kind>)(?P<part>{_PART})?"),
        trailing=re.compile(r"\s*[;,]\s*"),
        read_part=_read_part,
        kinds=_KINDS,
    ),
    lists=LISTS,
    citations=CitationWords(
        body=re.compile(ORGAN),
        sentence_end=re.compile(r"[.!?;](?=\s|$)"),
        clause_end=re.compile(r"[.!?;,:()](?=\s|$)"),
        joins_body=re.compile(r"(?:’s|'s)?\s*(?:,\s*in\s+its\s*"
            r"|in\s+its\s*)?(?:resolutions?|decisions?)?\s*", re.IGNORECASE),
        joins_frame=re.compile(r"\s*(?:,\s*and|[,;]|and)\s*"),
        states=re.compile(r"(?:pursuant\s+to|in\s+accordance\s+with|see\s+(?:also)?)\s*$", re.IGNORECASE),
        relations=re.compile(
            r"(?P<pursuant_to>pursuant\s+to|in\s+accordance\s+with|in\s+line\s+with|under)"
            r"|(?P<implements>implement\w*)|(?P<see_also>see\b)|(?P<requested_by>as\s+requested|requested\s+by)",
            re.IGNORECASE,
        ),
        followed=re.compile(r"(?P<requested_by>,?\s*in\s+which\b[^.;]{0,80}?\brequest)", re.IGNORECASE),
    ),
    changes=ChangeWords(
        change=re.compile(
            r"(?:net\s+)?(?:(?P<less>decrease|reduction)|increase)[^.;$]{0,40}?\$\s*(?P<amount>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
            r"\s*(?P<scale>million|billion|thousand)?",
            re.IGNORECASE,
        ),
        scales={"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000},
        scope=(
            (re.compile(r"subprogramme\s*(?P<n>\d+)\s*,?\s*component\s*(?P<c>\d+)", re.IGNORECASE), "SP{n}.{c}"),
            (re.compile(r"subprogramme\s*(?P<n>\d+)", re.IGNORECASE), "SP{n}"),
            (re.compile(r"policymaking organs", re.IGNORECASE), "A"),
            (re.compile(r"executive direction and management", re.IGNORECASE), "B"),
            (re.compile(r"programme support", re.IGNORECASE), "D"),
            (re.compile(r"programme of work", re.IGNORECASE), "C"),
        ),
        types={
            "technical_adjustment": (re.compile(r""), "technical_adjustment"),
            "new_and_expanded": (re.compile(r""), "new_and_expanded"),
            "other_changes": (re.compile(r""), "other"),
        },
    ),
    names=NameWords(
        opening="“",
        closing="”",
        instrument=re.compile(
            r"(?:Convention|Covenant|Treaty|Agreement|Protocol|Charter|Statute|Declaration|Strategy|Rules|Standards|"
            r"Principles|Guidelines|Model Law)\b"
        ),
        guide=re.compile(r"(?:Standards|Guidelines|Rules)\s*(?:\([^()]*\))?$"),
        publishes=re.compile(r"(?:publication|publish\w*|handbook|manual)\b[^.;]{0,40}$", re.IGNORECASE),
        governs=re.compile(r"\s*(?:of|in)\b"),
        extras=re.compile(
            r"^\s*(?:the\s+)|,?\s*(?:and|with)\s+(?:the"
                r"|its)\s+(?:Optional\s+)?Protocols?(?:\s+thereto)?\s*$", re.IGNORECASE
        ),
    ),
)  # fmt: skip
"""Words of instruments."""

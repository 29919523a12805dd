"""Symbols of documents: normalised, split where a document bears two, and what they say of their document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mandate_graph.records.keys import normalise_number

__all__ = ["SERIES_ROOTS", "Supplement", "body_of_symbol", "document_symbol", "split_symbols", "supplement_of"]

SERIES_ROOTS: Mapping[str, str] = MappingProxyType(
    {
        "A/": "GA",
        "A/AC.": "",
        "A/AC.105/": "COPUOS",
        "A/CONF.": "",
        "A/CONF.121/": "CrimeCongress",
        "A/CONF.144/": "CrimeCongress",
        "A/CONF.169/": "CrimeCongress",
        "A/CONF.17/": "CrimeCongress",
        "A/CONF.187/": "CrimeCongress",
        "A/CONF.203/": "CrimeCongress",
        "A/CONF.213/": "CrimeCongress",
        "A/CONF.222/": "CrimeCongress",
        "A/CONF.234/": "CrimeCongress",
        "A/CONF.43/": "CrimeCongress",
        "A/CONF.56/": "CrimeCongress",
        "A/CONF.6/": "CrimeCongress",
        "A/CONF.87/": "CrimeCongress",
        "A/HRC/": "HRC",
        "CAC/COSP/": "UNCAC-COSP",
        "CBD/COP/": "CBD-COP",
        "CTOC/COP/": "UNTOC-COP",
        "E/": "ECOSOC",
        "E/C.": "",
        "E/CN.15/": "CCPCJ",
        "E/CN.16/": "CSTD",
        "E/CN.18/": "UNFF",
        "E/CN.3/": "StatCom",
        "E/CN.4/": "CHR",
        "E/CN.5/": "CSocD",
        "E/CN.6/": "CSW",
        "E/CN.7/": "CND",
        "E/CN.9/": "CPD",
        "E/ECA/": "ECA",
        "E/ECE/": "ECE",
        "E/ESCAP/": "ESCAP",
        "E/ESCWA/": "ESCWA",
        "E/ICEF/": "",
        "E/INCB/": "INCB",
        "ECA/": "ECA",
        "ECE/": "ECE",
        "ESCAP/": "ESCAP",
        "FCCC/CP/": "UNFCCC-COP",
        "HSP/": "",
        "HSP/HA.": "UN-Habitat-Assembly",
        "ICCD/COP": "UNCCD-COP",
        "JIU/": "JIU",
        "LC/": "ECLAC",
        "PBC/": "PBC",
        "S/": "SC",
        "T/": "TC",
        "TD/": "UNCTAD",
        "TD/B/": "TDB",
        "UNEP/": "",
        "UNEP/EA.": "UNEA",
        "UNEP/GC.": "UNEP-GC",
    }
)
"""Root of a symbol series to the body whose documents bear it; kept equal to ``seeds/reference/series_roots.csv``."""

_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_ROOT_WORDS = (
    "A|E|S|T|ST|CTOC|CAC|TD|DP|UNEP|HSP|HS|CEDAW|CERD|CCPR|CRC|CAT|CMW|CRPD|CED|HRI|FCCC|CBD|ICCD|CCW|NPT|UNW|"
    "SPLOS|CLCS|ISBA|IDB|GC|JIU|ICSC|PBC|SWC|ECE|ECA|ESCAP|ESCWA|LC|TRADE|ID|CEB|DC|BWC|PCNICC|ICC|ITC|CLOS|APLC|CCM"
)
_JOINT = re.compile(rf"\s*[{_HYPHENS}]\s*(?=(?:{_ROOT_WORDS})/)|\s*[;；、,，\n]\s*(?=(?:{_ROOT_WORDS})/)")
_SUPPLEMENT = re.compile(r"(?P<base>.+)/(?P<kind>Add|Corr|Rev)\.(?P<number>[0-9]+)")


def document_symbol(text: str) -> str:
    """A document symbol as keys print it: half-width, without blanks (``A/75/6 (Sect. 16)`` -> ``A/75/6(Sect.16)``)."""
    return normalise_number(text)


def split_symbols(text: str) -> list[str]:
    """The symbols of a document that may bear two.

    Split only where a hyphen or dash (or a mark between list members) is followed by the root of a symbol series, never
    at other hyphens: ``E/CN.7/2013/3-E/CN.15/2013/3`` is two symbols, ``A/RES/S-30/1`` is one.

    Returns:
        The normalised symbols in printed order; empty for an empty text.
    """
    return [symbol for part in _JOINT.split(text) if (symbol := document_symbol(part))]


@dataclass(frozen=True, slots=True)
class Supplement:
    """What the end of a symbol says: ``A/80/6(Sect.24)/Corr.1`` is the first corrigendum of ``A/80/6(Sect.24)``.

    Attributes:
        base: symbol of the document it belongs to.
        kind: Add, Corr or Rev.
        number: its number.
    """

    base: str
    kind: str
    number: int

    @property
    def suffix(self) -> str:
        """The end of the symbol: ``Corr.1``."""
        return f"{self.kind}.{self.number}"


def supplement_of(symbol: str) -> Supplement | None:
    """What a symbol adds to another one; None for a document of its own."""
    match = _SUPPLEMENT.fullmatch(symbol)
    return Supplement(match["base"], match["kind"], int(match["number"])) if match else None


def body_of_symbol(symbol: str, roots: Mapping[str, str] = SERIES_ROOTS) -> str:
    """Ontology id of the body in whose series a document is issued, "" where no series root fits."""
    normalised = document_symbol(symbol)
    fitting = [root for root in roots if normalised.startswith(root)]
    return roots[max(fitting, key=len)] if fitting else ""

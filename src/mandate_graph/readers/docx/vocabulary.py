"""Names of elements, attributes and relationships of WordprocessingML and its neighbours (ECMA-376, ISO/IEC 29500)."""

from __future__ import annotations

__all__ = ["a", "c", "c15", "chartex", "dgm", "m", "mc", "r", "transitional", "v", "w"]

_PLAIN = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"

_TRANSITIONAL = {
    f"{_STRICT}/wordprocessingml/main": f"{_PLAIN}/wordprocessingml/2006/main",
    f"{_STRICT}/drawingml/main": f"{_PLAIN}/drawingml/2006/main",
    f"{_STRICT}/drawingml/chart": f"{_PLAIN}/drawingml/2006/chart",
    f"{_STRICT}/officeDocument/relationships": f"{_PLAIN}/officeDocument/2006/relationships",
    f"{_STRICT}/officeDocument/math": f"{_PLAIN}/officeDocument/2006/math",
}


def transitional(data: bytes) -> bytes:
    """The XML of a part with the namespaces of the strict form replaced by those that most files have."""
    if _STRICT.encode() in data:
        for strict, plain in _TRANSITIONAL.items():
            data = data.replace(strict.encode(), plain.encode())
    return data


def w(name: str) -> str:
    """A name of WordprocessingML."""
    return f"{{{_PLAIN}/wordprocessingml/2006/main}}{name}"


def a(name: str) -> str:
    """A name of DrawingML."""
    return f"{{{_PLAIN}/drawingml/2006/main}}{name}"


def c(name: str) -> str:
    """A name of DrawingML charts."""
    return f"{{{_PLAIN}/drawingml/2006/chart}}{name}"


def c15(name: str) -> str:
    """A name of the extension of charts of 2012."""
    return f"{{http://schemas.microsoft.com/office/drawing/2012/chart}}{name}"


def chartex(name: str) -> str:
    """A name of the charts of 2014 (waterfall, treemap and the like)."""
    return f"{{http://schemas.microsoft.com/office/drawing/2014/chartex}}{name}"


def mc(name: str) -> str:
    """A name of markup compatibility."""
    return f"{{{_PLAIN}/markup-compatibility/2006}}{name}"


def m(name: str) -> str:
    """A name of Office mathematics."""
    return f"{{{_PLAIN}/officeDocument/2006/math}}{name}"


def r(name: str) -> str:
    """A name of relationships used within parts."""
    return f"{{{_PLAIN}/officeDocument/2006/relationships}}{name}"


def v(name: str) -> str:
    """A name of VML, the drawings of older files."""
    return f"{{urn:schemas-microsoft-com:vml}}{name}"


def dgm(name: str) -> str:
    """A name of DrawingML diagrams (SmartArt)."""
    return f"{{{_PLAIN}/drawingml/2006/diagram}}{name}"

"""Names of elements, attributes and relationships of WordprocessingML and its neighbours (ECMA-376, ISO/IEC 29500)."""

from __future__ import annotations

from collections.abc import Callable

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


def _names(namespace: str) -> Callable[[str], str]:
    """What makes names of a namespace as lxml writes them."""
    return f"{{{namespace}}}".__add__


w = _names(f"{_PLAIN}/wordprocessingml/2006/main")
"""Names of WordprocessingML."""

a = _names(f"{_PLAIN}/drawingml/2006/main")
"""Names of DrawingML."""

c = _names(f"{_PLAIN}/drawingml/2006/chart")
"""Names of DrawingML charts."""

c15 = _names("http://schemas.microsoft.com/office/drawing/2012/chart")
"""Names of the extension of charts of 2012."""

chartex = _names("http://schemas.microsoft.com/office/drawing/2014/chartex")
"""Names of the charts of 2014 (waterfall, treemap and the like)."""

mc = _names(f"{_PLAIN}/markup-compatibility/2006")
"""Names of markup compatibility."""

m = _names(f"{_PLAIN}/officeDocument/2006/math")
"""Names of Office mathematics."""

r = _names(f"{_PLAIN}/officeDocument/2006/relationships")
"""Names of relationships used within parts."""

v = _names("urn:schemas-microsoft-com:vml")
"""Names of VML, the drawings of older files."""

dgm = _names(f"{_PLAIN}/drawingml/2006/diagram")
"""Names of DrawingML diagrams (SmartArt)."""

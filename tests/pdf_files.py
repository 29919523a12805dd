"""Builds PDF files in memory for tests: pages of lines, in Latin or Chinese letters."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

__all__ = ["BLANK", "pdf"]

_FONT = "STSong-Light"
_SIZE = 10
_LEADING = 14
BLANK = 5.0
"""Points of one blank before a line."""


def pdf(pages: Sequence[Sequence[str]], password: str = "") -> bytes:
    """A PDF file.

    Args:
        pages: the lines of each page; blanks before a line move it to the right, an empty line leaves a gap.
        password: what it is locked with, "" for nothing.
    """
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    buffer = BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(password) if password else None, invariant=True)
    for lines in pages:
        canvas.setFont(_FONT, _SIZE)
        for number, line in enumerate(lines):
            indent = len(line) - len(line.lstrip(" "))
            canvas.drawString(70 + BLANK * indent, 780 - _LEADING * number, line.strip())
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()

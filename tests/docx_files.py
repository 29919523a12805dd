"""Builds docx files in memory for tests: invented fascicles with everything that real ones have.

::

    file = Docx(header=["A/99/6 (Sect. 98)", "Distr.: General", "1 April 2098"])
    file.paragraph("Legislative mandates", style="_ H_1")
    file.paragraph("98.1", TAB, "Resolution ", link("70/1", "https://undocs.org/en/A/RES/70/1"), note("See 70/2."))
    file.table([["70/1", "Title of it"], [cell("Both", columns=2)]])
    file.chart("bar", ["2097 (actual)", "2098 (planned)"], {"Column1": [1, 2]}, labels={("Column1", 0): "–"})
    data = file.data()

Text is strings and the pieces made by the functions below. Whatever is not covered is given
as XML (:func:`xml` within a paragraph, :meth:`Docx.block` between paragraphs, :meth:`Docx.part` for a part).
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

__all__ = [
    "TAB",
    "Cell",
    "Docx",
    "Link",
    "Note",
    "Xml",
    "bold",
    "cell",
    "deleted",
    "field_link",
    "inserted",
    "link",
    "note",
    "raised",
    "text_box",
    "xml",
]

_OOXML = "http://schemas.openxmlformats.org"
NAMESPACES = (
    f'xmlns:w="{_OOXML}/wordprocessingml/2006/main" xmlns:r="{_OOXML}/officeDocument/2006/relationships" '
    f'xmlns:a="{_OOXML}/drawingml/2006/main" xmlns:c="{_OOXML}/drawingml/2006/chart" '
    f'xmlns:mc="{_OOXML}/markup-compatibility/2006" xmlns:wp="{_OOXML}/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATION = f"{_OOXML}/officeDocument/2006/relationships"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@dataclass(frozen=True)
class Xml:
    """XML to stand in a paragraph as it is."""

    text: str


@dataclass(frozen=True)
class Link:
    """A hyperlink by a relationship."""

    text: str
    target: str


@dataclass(frozen=True)
class Note:
    """A footnote; ``mark`` is one the author set, "" for a number."""

    text: str
    mark: str


Text = str | Xml | Link | Note
TAB = Xml("<w:r><w:tab/></w:r>")


@dataclass(frozen=True)
class Cell:
    """A cell that covers columns; ``merge`` is ``restart`` or ``continue`` for one that covers rows."""

    paragraphs: Sequence[Sequence[Text]]
    columns: int = 1
    merge: str = ""


def xml(text: str) -> Xml:
    """XML as it is."""
    return Xml(text)


def link(text: str, target: str) -> Link:
    """A hyperlink by ``w:hyperlink``."""
    return Link(text, target)


def note(text: str, mark: str = "") -> Note:
    """A footnote."""
    return Note(text, mark)


def run(text: str, properties: str = "", tag: str = "t") -> str:
    """A run as XML, with its properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def bold(text: str) -> Xml:
    """Bold letters."""
    return Xml(run(text, "<w:b/>"))


def raised(text: str) -> Xml:
    """Letters set as superscript."""
    return Xml(run(text, '<w:vertAlign w:val="superscript"/>'))


def field_link(text: str, target: str) -> Xml:
    """A hyperlink by a HYPERLINK field."""
    return Xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> HYPERLINK "{escape(target)}" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def inserted(text: str) -> Xml:
    """Text inserted under tracked changes."""
    return Xml(f'<w:ins w:id="1" w:author="A" w:date="2098-01-01T00:00:00Z">{run(text)}</w:ins>')


def deleted(text: str) -> Xml:
    """Text deleted under tracked changes."""
    return Xml(f'<w:del w:id="2" w:author="A" w:date="2098-01-01T00:00:00Z">{run(text, tag="delText")}</w:del>')


def text_box(*lines: str) -> Xml:
    """A text box, once as DrawingML and once as VML to stand in for it, as word processors write it."""
    content = "".join(f"<w:p>{run(line)}</w:p>" for line in lines)
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    return Xml(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData '
        f'uri="wps"><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def cell(*texts: Text, columns: int = 1, merge: str = "") -> Cell:
    """A cell with one paragraph."""
    return Cell((texts,), columns, merge)


@dataclass
class Docx:
    """A docx file in the making.

    Attributes:
        header: lines of the header of the first page.
        footer: lines of its footer.
        numbering: content of ``numbering.xml`` (``w:abstractNum`` and ``w:num``), "" for none.
        styles: content of ``styles.xml``, added to the styles that paragraphs name.
    """

    header: Sequence[str] = ()
    footer: Sequence[str] = ()
    numbering: str = ""
    styles: str = ""
    parts: dict[str, bytes] = field(default_factory=dict)
    _blocks: list[str] = field(default_factory=list)
    _notes: list[str] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)
    _relations: list[tuple[str, str, bool]] = field(default_factory=list)
    _charts: int = 0

    def paragraph(
        self, *texts: Text, style: str = "", number: tuple[int, int] | None = None, properties: str = ""
    ) -> None:
        """Adds a paragraph; ``style`` is a name, ``number`` the list and its level, ``properties`` more of w:pPr."""
        self._blocks.append(self.paragraph_xml(texts, style, number, properties))

    def paragraph_xml(
        self, texts: Sequence[Text], style: str = "", number: tuple[int, int] | None = None, properties: str = ""
    ) -> str:
        """A paragraph as XML."""
        heads = f"<w:pStyle w:val={quoteattr(self._style(style))}/>" if style else ""
        if number:
            heads += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
        return f"<w:p><w:pPr>{heads}{properties}</w:pPr>{''.join(self._inline(each) for each in texts)}</w:p>"

    def table(self, rows: Sequence[Sequence[str | Cell]]) -> None:
        """Adds a table."""
        self._blocks.append(self.table_xml(rows))

    def table_xml(self, rows: Sequence[Sequence[str | Cell]]) -> str:
        """A table as XML."""
        lines = ("".join(map(self._cell, row)) for row in rows)
        return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"

    def chart(
        self,
        kind: str,
        categories: Sequence[str],
        series: Mapping[str, Sequence[float | None]],
        labels: Mapping[tuple[str, int], str] | None = None,
        title: str = "",
    ) -> None:
        """Adds a native chart of a kind such as ``bar``; ``labels`` are printed in place of values."""
        self._charts += 1
        name = f"charts/chart{self._charts}.xml"
        self.parts[f"word/{name}"] = chart_xml(kind, categories, series, labels or {}, title).encode()
        self._blocks.append(self.chart_reference(name))

    def chart_reference(self, target: str) -> str:
        """A paragraph that shows the chart of a part."""
        return (
            f'<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="{_OOXML}/drawingml/2006/chart">'
            f'<c:chart r:id="{self.relate("chart", target)}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
            "</w:r></w:p>"
        )

    def block(self, text: str) -> None:
        """Adds a block of the body as XML."""
        self._blocks.append(text)

    def part(self, name: str, data: str | bytes) -> None:
        """Adds a part, or writes another in place of it."""
        self.parts[name] = data.encode() if isinstance(data, str) else data

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """A relationship of the body; gives its identifier."""
        self._relations.append((kind, target, external))
        return f"rId{len(self._relations)}"

    def data(self) -> bytes:
        """The bytes of the file."""
        return pack(self._all_parts())

    def _all_parts(self) -> dict[str, bytes]:
        section = ""
        parts: dict[str, str] = {}
        for kind, lines in (("header", self.header), ("footer", self.footer)):
            if lines:
                section += f'<w:{kind}Reference w:type="first" r:id="{self.relate(kind, f"{kind}1.xml")}"/>'
                root = "hdr" if kind == "header" else "ftr"
                parts[f"word/{kind}1.xml"] = part_xml(root, "".join(f"<w:p>{run(line)}</w:p>" for line in lines))
        if self._notes:
            self.relate("footnotes", "footnotes.xml")
            parts["word/footnotes.xml"] = part_xml("footnotes", "".join(self._notes))
        if self.numbering:
            self.relate("numbering", "numbering.xml")
            parts["word/numbering.xml"] = part_xml("numbering", self.numbering)
        self.relate("styles", "styles.xml")
        names = (f"<w:style w:type='paragraph' w:styleId={quoteattr(key)}><w:name w:val={quoteattr(name)}/></w:style>"
                 for name, key in self._names.items())  # fmt: skip
        parts["word/styles.xml"] = part_xml("styles", "".join(names) + self.styles)
        body = f"<w:body>{''.join(self._blocks)}<w:sectPr>{section}</w:sectPr></w:body>"
        parts["word/document.xml"] = part_xml("document", body)
        parts["word/_rels/document.xml.rels"] = relationships_xml(self._relations)
        parts["_rels/.rels"] = relationships_xml([("officeDocument", "word/document.xml", False)])
        parts["[Content_Types].xml"] = (
            f'<Types xmlns="{_OOXML}/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN_TYPE}"/></Types>'
        )
        return {**{name: text.encode() for name, text in parts.items()}, **self.parts}

    def _style(self, name: str) -> str:
        if f'w:styleId="{name}"' in self.styles:
            return name
        return self._names.setdefault(name, name.replace(" ", "").replace("_", "") or "Style")

    def _inline(self, text: Text) -> str:
        match text:
            case str():
                return run(text)
            case Xml(content):
                return content
            case Link(content, target):
                key = self.relate("hyperlink", target, external=True)
                return f'<w:hyperlink r:id="{key}">{run(content)}</w:hyperlink>'
            case Note(content, mark):
                self._notes.append(f'<w:footnote w:id="{len(self._notes) + 2}"><w:p>{run(content)}</w:p></w:footnote>')
                custom = f'w:customMarkFollows="1" w:id="{len(self._notes) + 1}"/><w:t>{mark}</w:t>'
                plain = f'w:id="{len(self._notes) + 1}"/>'
                return f"<w:r><w:footnoteReference {custom if mark else plain}</w:r>"

    def _cell(self, content: str | Cell) -> str:
        each = Cell(((content,),)) if isinstance(content, str) else content
        properties = f'<w:gridSpan w:val="{each.columns}"/>' if each.columns > 1 else ""
        properties += f'<w:vMerge w:val="{each.merge}"/>' if each.merge else ""
        paragraphs = "".join(self.paragraph_xml(texts) for texts in each.paragraphs)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def part_xml(root: str, content: str) -> str:
    """A part of WordprocessingML."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {NAMESPACES}>{content}</w:{root}>'


def relationships_xml(relations: Sequence[tuple[str, str, bool]]) -> str:
    """A part of relationships: kind, target, whether outside; identifiers count from 1."""
    mode = {True: ' TargetMode="External"', False: ""}
    rows = (
        f'<Relationship Id="rId{number}" Type="{_RELATION}/{kind}" Target={quoteattr(target)}{mode[external]}/>'
        for number, (kind, target, external) in enumerate(relations, 1)
    )
    return f'<Relationships xmlns="{_OOXML}/package/2006/relationships">{"".join(rows)}</Relationships>'


def chart_xml(
    kind: str,
    categories: Sequence[str],
    series: Mapping[str, Sequence[float | None]],
    labels: Mapping[tuple[str, int], str],
    title: str = "",
) -> str:
    """A chart part; a value that is None has no point."""
    head = f"<c:title><c:tx>{_rich(title)}</c:tx></c:title>"
    body = "".join(_series_xml(name, categories, values, labels) for name, values in series.items())
    plot = f"<c:plotArea><c:{kind}Chart>{body}</c:{kind}Chart></c:plotArea>"
    return f"<c:chartSpace {NAMESPACES}><c:chart>{head if title else ''}{plot}</c:chart></c:chartSpace>"


def _series_xml(
    name: str, categories: Sequence[str], values: Sequence[float | None], labels: Mapping[tuple[str, int], str]
) -> str:
    shown = "".join(
        f'<c:dLbl><c:idx val="{index}"/><c:tx>{_rich(label)}</c:tx></c:dLbl>'
        for (owner, index), label in labels.items()
        if owner == name
    )
    return (
        f"<c:ser><c:tx><c:strRef>{_cache('str', [name])}</c:strRef></c:tx><c:dLbls>{shown}</c:dLbls>"
        f"<c:cat><c:strRef>{_cache('str', categories)}</c:strRef></c:cat>"
        f"<c:val><c:numRef>{_cache('num', values)}</c:numRef></c:val></c:ser>"
    )


def _rich(text: str) -> str:
    return f"<c:rich><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p></c:rich>"


def _cache(kind: str, values: Sequence[object]) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(str(value))}</c:v></c:pt>'
        for index, value in enumerate(values)
        if value is not None
    )
    return f'<c:{kind}Cache><c:ptCount val="{len(values)}"/>{points}</c:{kind}Cache>'


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2098, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()

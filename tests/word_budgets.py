"""Invented sections of the programme budget as Word files, whole or with what real files lose somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .docx_files import TAB, Cell, Docx, Text, cell, link, note

__all__ = ["Loss", "budget", "corrigendum", "income", "missions", "resources_alone"]

_ADDRESS = "https://undocs.org/en/"


@dataclass(frozen=True)
class Loss:
    """What a file has lost: styles, links, numbers of paragraphs, whole tables, captions apart from
    titles (``captions``) or at all (``heads``), titles apart from numbers of subprogrammes."""

    styles: bool = False
    links: bool = False
    numbers: bool = False
    tables: bool = False
    captions: bool = False
    heads: bool = False
    titles: bool = False


@dataclass
class _Writer:
    """Writes a fascicle; ``loss`` says what of it is not there."""

    loss: Loss
    symbol: str
    section: str
    file: Docx = field(init=False)
    number: int = 0

    def __post_init__(self) -> None:
        self.file = Docx(header=[self.symbol, "Distr.: General"])

    def head(self, *texts: Text, style: str = "_ H_1") -> None:
        self.file.paragraph(*texts, style="" if self.loss.styles else style)

    def text(self, *texts: Text) -> None:
        self.number += 1
        number = () if self.loss.numbers else (f"{self.section}.{self.number}", TAB)
        self.file.paragraph(*number, *texts)

    def item(self, marker: str, text: str) -> None:
        self.file.paragraph(marker, TAB, text)

    def titled(self, first: str, title: str) -> None:
        if self.loss.titles:
            self.head(f"{first}. {title}")
        else:
            self.head(first)
            self.head(title)

    def caption(self, name: str, title: str) -> None:
        if self.loss.heads:
            return
        if self.loss.captions:
            self.head(f"{name} {title}")
        else:
            self.head(name, style="_ H_2/3")
            self.head(title, style="_ H_2/3")

    def link(self, text: str, symbol: str) -> Text:
        return text if self.loss.links else link(text, _ADDRESS + symbol)

    def table(self, rows: Sequence[Sequence[str | Cell]]) -> None:
        half = len(rows) // 2 if self.loss.tables and len(rows) > 3 else len(rows)
        self.file.table(rows[:half])
        if rows[half:]:
            self.file.paragraph("")
            self.file.table(rows[half:])

    def front(self, *lines: str) -> None:
        for line in ("Eightieth session", "Proposed programme budget for 2098", "Part IV", *lines, "Contents"):
            self.head(line)
        self.file.table([["Overall orientation", "3"], ["Programme of work", "9"], ["Deliverables", "12"]])
        self.file.paragraph("*", TAB, "A/98/50.")


def budget(loss: Loss = Loss()) -> bytes:
    """A section with one programme: lists of every form, two subprogrammes, deliverables, results."""
    w = _Writer(loss, "A/98/6 (Sect. 41)", "41")
    w.front("Section 41", "Lighthouses", "Programme 31", "Lighthouses")
    w.head("A.", TAB, "Proposed programme plan for 2098 and programme performance in 2096**")
    w.head("Overall orientation")
    w.head("Mandates and background")
    w.text("The Office keeps lighthouses. It does so under resolution ", w.link("60/1", "A/RES/60/1"), ".")
    w.head("Legislative mandates")
    w.text("The list below, which was reviewed, provides all mandates entrusted to the programme.")
    _write_lists(w)
    w.head("Deliverables")
    w.text("Table 41.1 lists all cross-cutting deliverables of the programme.")
    w.caption("Table 41.1", "Cross-cutting deliverables for the period 2096–2098, by category and subcategory")
    w.table(list(_outputs()))
    w.head("Evaluation activities")
    w.text("The following evaluations are planned for 2098:")
    w.item("(a)", "An evaluation of lamps;")
    w.head("Programme of work")
    _write_plan(w)
    w.head("B.", TAB, "Proposed post and non-post resource requirements for 2098")
    w.head("Overview")
    w.text("The proposed resources amount to $1,000.")
    w.head("Programme of work")
    w.titled("Subprogramme 1", "Lamps and lenses")
    w.text("The proposed resources amount to $500.")
    return w.file.data()


def _write_lists(w: _Writer) -> None:
    w.head("Conventions and protocols", style="_ H_4")
    w.item("•", "United Nations Convention against Corruption")
    w.item("•", "Convention on Lamps of 1931; Measures to Keep Them")
    w.head("Charter of the United Nations", style="_ H_4")
    w.table([["Chap. IV, Art. 17", "Functions of the Assembly"]])
    w.head("General Assembly resolutions and decisions", style="_ H_4")
    w.table([
        [cell(w.link("34/180", "A/RES/34/180")), "Old lamps"],
        [cell("70/131; ", w.link("71/1", "A/RES/71/1"), note("In particular the annex.")), "New lamps"],
        ["72/266 A and B", "Lettered lamps (sect. III)"],
        ["1995 (XIX)", "Lamps of old"],
        ["45/248 B, sect. VI", "A part on lamps"],
        ["Decision 75/540", "Decided lamps"],
        ["75/550", "Lamps that only their number tells"],
    ])  # fmt: skip
    w.head("Security Council resolutions", style="_ H_4")
    w.table([["1325 (2000)", ""], ["2117 (2013)", ""]])
    w.head("Human Rights Council resolutions", style="_ H_4")
    w.table([[cell(link("53/1", f"{_ADDRESS}A/hrc/RES/53/1")), "Rights of keepers"], ["Decision 2/113", "A decision"]])
    w.head("Decisions of the Economic Commission for Europe", style="_ H_4")
    w.table([["A (65)", "Short of form"]])
    w.head("Governing Council of the United Nations Environment Programme decisions", style="_ H_4")
    w.table([["SS.VII/1; 27/9", "Governance"]])
    w.head("United Nations Conference on Trade and Development reports", style="_ H_4")
    w.table([["TD/442 and TD/442/Corr.1", "Report on its session"]])
    w.head("Commission on Narcotic Drugs statements and declarations", style="_ H_4")
    w.table([["Ministerial declaration on lamps"], ["Joint statement on wicks"]])
    w.head("Statements by the President of the Security Council (continued)", style="_ H_4")
    w.table([["S/PRST/2021/22", "A statement"]])
    w.head("General Asembly resolution", style="_ H_4")
    w.table([["61/1", "Under a slip of the pen"]])
    w.head("Executive Board of the Lighthouse Fund decisions", style="_ H_4")
    w.table([["2010/1", "A board that is not known"]])
    w.head("Commission on the Status of Women agreed conclusions", style="_ H_4")
    w.table([["2011", "Women keepers"]])
    w.titled("Subprogramme 1", "Lamps and lenses")
    w.head("Economic and Social Council resolutions", style="_ H_4")
    w.table([["2003/32", "Lenses", "2004/35", "Mirrors"]])
    w.titled("Subprogramme 2, component 1", "Keepers")
    w.head("General Assembly resolution", style="_ H_4")
    w.table([["60/2", "Keepers"]])


def _outputs() -> Iterator[list[str | Cell]]:
    yield ["Category and subcategory", "2096 planned", "2096 actual", "2097 planned", "2098 planned"]
    yield ["A. Facilitation of the intergovernmental process and expert bodies", "", "", "", ""]
    yield ["Parliamentary documentation (number of documents)", "1 200", "3", "–", "4"]
    yield ["1. Report on lamps (annual)", "1 200", "3", "–", "4"]
    yield ["Substantive services for meetings (number of three-hour meetings)", "2", "2", "2", "n/a"]
    yield ["Meetings of:", "", "", "", ""]
    yield ["2. The Committee of Keepers", "2", "2", "2", ""]
    yield [cell("C. Substantive deliverables", columns=5)]
    yield [cell("Consultation, advice and advocacy: advice on lamps (5); help: to all.", columns=5)]
    yield [cell("E. Enabling deliverables", columns=5)]
    yield [cell("Keeping of lamps without a label.", columns=5)]
    yield ["Administration:", "", "", "", ""]
    yield [cell("Lists of lamps.", columns=5)]
    yield [cell("Lists of wicks.", columns=5)]
    yield [cell("Legal services: advice.", columns=5)]


def _write_plan(w: _Writer) -> None:
    w.titled("Subprogramme 1", "Lamps and lenses")
    w.head("Objective")
    w.text("The objective, to which this subprogramme contributes, is to light the sea.")
    w.head("Strategy")
    w.text("To contribute to the objective, the subprogramme will:")
    w.item("(a)", "Clean lamps;")
    w.head("Programme performance in 2096")
    w.head("Lamps seen from afar", style="_ H_2/3")
    w.text("Lamps were seen.")
    w.head("Planned results for 2098")
    w.head("Result 1: lamps burn longer", style="_ H_2/3")
    w.head("Programme performance in 2096 and target for 2098", style="_ H_2/3")
    w.text("Lamps burned.")
    w.head("Deliverables")
    w.text("Table 41.2 lists all deliverables of the subprogramme.")
    w.caption("Table 41.2", "Subprogramme 1: deliverables for the period 2096–2098, by category and subcategory")
    w.table(list(_outputs())[:4])
    w.titled("Subprogramme 2", "Keepers and their boats")
    w.titled("Component 1", "Keepers")
    w.head("Objective")
    w.text("The objective, to which this component contributes, is to keep keepers. It is so.")


def resources_alone() -> bytes:
    """A section without a plan: two paragraphs and a table of money."""
    w = _Writer(Loss(), "A/98/6 (Sect. 43)", "43")
    w.front("Section 43", "Repair of lighthouses")
    w.head("Overview")
    w.text("Repairs rest on General Assembly resolution ", w.link("71/1", "A/RES/71/1"), ".")
    w.head("Proposed resource requirements for 2098")
    w.text("The proposed resources amount to $23,000.")
    w.caption("Table 43.1", "Evolution of financial resources by object of expenditure")
    w.head("(Thousands of United States dollars)")
    w.table([
        ["", "2096 expenditure", "2097 appropriation", "2098 estimate"],
        ["Repairs", "20.0", "21.0", "22.0"], ["Total", "20.0", "21.0", "22.0"],
    ])  # fmt: skip
    return w.file.data()


def income() -> bytes:
    """A section of income: paragraphs and tables bear its letters."""
    w = _Writer(Loss(), "A/98/6 (Income sect. 2)", "IS2")
    w.front("Income section 2", "General income")
    w.head("Overview")
    w.text("Estimates for 2098 amount to $12,000, pursuant to General Assembly resolution ", w.link("71/1", ""), ".")
    w.caption("Table IS2.1", "Estimates of income for 2098 by category")
    w.head("(Thousands of United States dollars)")
    w.table([
        ["", "2096 actual", "2097 approved", "2098 estimate", "Increase/(decrease)"],
        ["Rental of lighthouses", "10.0", "11.0", "12.0", "1.0"], ["Total", "10.0", "11.0", "12.0", "1.0"],
    ])  # fmt: skip
    w.text("Lighthouses are let.")
    return w.file.data()


def missions(loss: Loss = Loss()) -> bytes:
    """A document with two missions and plain paragraph numbers."""
    w = _Writer(loss, "A/98/6 (Sect. 3)/Add.9", "3")
    w.front("Section 3", "Political affairs")
    w.head("I. Resource overview")
    w.file.paragraph("1.", TAB, "The proposed resources amount to $2,000.")
    for number, name in enumerate(("Envoy for the North", "Envoy for the South"), 1):
        w.head(f"{number}. {name}")
        w.head("($1,000)", style="_ H_4")
        w.head("A. Proposed programme plan for 2098 and programme performance in 2096")
        w.head("Objective")
        w.file.paragraph(f"{2 * number}.", TAB, "The objective is to talk.")
        w.head("Planned result for 2098")
        w.head(f"Talks of the {name} and", style="_ H_2/3")
        w.head("their end", style="_ H_2/3")
        w.file.paragraph(f"{2 * number + 1}.", TAB, "Talks will be held.")
        w.head("Deliverables")
        w.caption(f"Table {number}", "Deliverables for the period 2096–2098, by category and subcategory")
        w.table(list(_outputs())[:4])
        w.head("B. Proposed post and non-post resource requirements for 2098")
    return w.file.data()


def corrigendum() -> bytes:
    """A corrigendum that replaces the list of one subprogramme."""
    w = _Writer(Loss(), "A/98/6 (Sect. 41)/Corr.1", "41")
    for line in ("Section 41", "Lighthouses", "Corrigendum"):
        w.head(line)
    w.head("Paragraph 41.2")
    w.file.paragraph("Replace the table for subprogramme 2, Keepers, with the following:")
    w.head("General Assembly resolutions", style="_ H_4")
    w.table([["60/2", "Keepers"]])
    w.file.paragraph("*", TAB, "A/98/50.")
    w.table([["61/3; 62/4", "Boats"]])
    return w.file.data()

"""Sections of the programme budget that are laid out in other ways: offices, entities, no outputs, no plan at all."""

from __future__ import annotations

from collections.abc import Sequence

from tests.docx_files import TAB, Docx, cell

from mandate_graph.parsers.context import DocumentContext
from mandate_graph.parsers.extraction import Extraction, extract, inspect
from mandate_graph.readers.docx.reading import decode

PLAN = "Proposed programme plan for 2098 and programme performance in 2096"
RESOURCES = "Proposed post and non-post resource requirements for 2098"
GENERAL_ASSEMBLY, COMMISSION = "General Assembly resolutions", "Economic Commission for Africa resolutions"
Rows = list[tuple[str, ...]]


class Fascicle:
    """A section in the making; paragraphs and tables are numbered as they come."""

    def __init__(self, section: str, title: str) -> None:
        self.section = section
        self.file = Docx(header=[f"A/98/6 (Sect. {section})", "Distr.: General"])
        self.paragraphs = self.tables = 0
        self.lines("Proposed programme budget for 2098", "Part V", f"Section {section}", title, "Contents")

    def lines(self, *texts: str) -> None:
        for text in texts:
            self.file.paragraph(text)

    def text(self, text: str) -> None:
        self.paragraphs += 1
        self.file.paragraph(f"{self.section}.{self.paragraphs}", TAB, text)

    def orientation(self) -> None:
        self.lines("Overall orientation", "Mandates and background")
        self.text("The Office keeps lighthouses.")
        self.lines("Legislative mandates")
        self.text("The list below provides all mandates entrusted to the programme.")

    def mandates(self, head: str, *numbers: str) -> None:
        self.lines(head)
        self.file.table([[number, f"Title of {number}"] for number in numbers])

    def objective(self, what: str = "subprogramme") -> None:
        self.lines("Objective")
        self.text(f"The objective, to which this {what} contributes, is to light the sea.")
        self.lines("Strategy")
        self.text(f"To contribute to the objective, the {what} will keep lamps.")

    def deliverables(self, whose: str, output: str) -> None:
        self.lines("Deliverables")
        self.text(f"Table {self.section}.{self.tables + 1} lists all deliverables.")
        self.caption(f"{whose}deliverables for the period 2096–2098, by category and subcategory")
        self.file.table([
            ["Category and subcategory", "2096\nplanned", "2096\nactual", "2097\nplanned", "2098\nplanned"],
            [cell("A. Facilitation of the intergovernmental process and expert bodies", columns=5)],
            ["Parliamentary documentation (number of documents)", "2", "1", "2", "3"],
            [f"1. {output}", "2", "1", "2", "3"],
        ])  # fmt: skip

    def caption(self, *titles: str) -> None:
        self.tables += 1
        self.lines(f"Table {self.section}.{self.tables}", *titles)

    def money(self, title: str, *rows: Sequence[str]) -> None:
        self.caption(title, "(Thousands of United States dollars)")
        heads = ["", "2096 expenditure", "2097 approved", "2098 estimate"]
        self.file.table([heads, *rows])

    def read(self) -> Extraction:
        context = DocumentContext(f"A/98/6(Sect.{self.section})", "2098")
        return extract(inspect(decode("invented.docx", self.file.data())), context)


def columns(extraction: Extraction, table: str, *names: str) -> Rows:
    return [tuple(getattr(each.fact, name) for name in names) for each in extraction.facts.get(table, ())]


def mandates(extraction: Extraction) -> Rows:
    return columns(extraction, "mandates", "scope", "key", "title")


def outputs(extraction: Extraction) -> Rows:
    """Table, scope, output and values of each item."""
    found: dict[tuple[str, ...], list[str]] = {}
    for level, *item, value in columns(extraction, "deliverables", "level", "table", "scope", "title", "value"):
        if level == "item":
            found.setdefault(tuple(item), []).append(value)
    return [(*item, " ".join(values)) for item, values in found.items()]


def money(extraction: Extraction) -> Rows:
    """Table, scope, label and values of each row."""
    found: dict[tuple[str, ...], list[str]] = {}
    for *row, value in columns(extraction, "resources", "table", "row", "scope", "row_label", "value"):
        found.setdefault(tuple(row), []).append(value)
    return [(table, *row, " ".join(values)) for (table, _, *row), values in found.items()]


def assert_no_source_errors(extraction: Extraction) -> None:
    assert columns(extraction, "source_errors", "where", "problem", "printed") == []


def test_a_regional_commission_has_offices_as_components() -> None:
    file = Fascicle("18", "Lighthouses of the coasts")
    file.lines(f"A. {PLAN}")
    file.orientation()
    file.mandates(GENERAL_ASSEMBLY, "60/1")
    file.mandates(COMMISSION, "995 (LV)")
    file.lines("Subprogramme 1", "Lamps")
    file.mandates(COMMISSION, "996 (LV)")
    file.lines("Subprogramme 7", "Subregional activities for lighthouses")
    file.mandates(GENERAL_ASSEMBLY, "61/1")
    file.lines("Component 1", "Subregional activities in the North")
    file.mandates(COMMISSION, "874 (XLIII)")
    file.lines("Component 2: Subregional activities in the West")
    file.mandates(COMMISSION, "875 (XLIII)")
    file.deliverables("Cross-cutting ", "Report on the coasts")
    file.lines("Programme of work", "Subprogramme 1", "Lamps")
    file.objective()
    file.deliverables("Subprogramme 1: ", "Report on lamps")
    file.lines("Subprogramme 7", "Subregional activities for lighthouses")
    file.lines("Component 1", "Subregional activities in the North")
    file.objective("component")
    file.deliverables("Subprogramme 7, component 1: ", "Report on the North")
    file.lines("Component 2: Subregional activities in the West")
    file.objective("component")
    file.deliverables("Subprogramme 7, component 2: ", "Report on the West")
    file.lines(f"B. {RESOURCES}", "Overview")
    file.text("The proposed regular budget resources for 2098 amount to $9,000.")
    file.money(
        "Evolution of financial resources by component and subprogramme",
        ["A. Policymaking organs", "1.0", "1.0", "1.0"], ["B. Executive direction and management", "2.0", "2.0", "2.0"],
        ["C. Programme of work", "", "", ""], ["1. Lamps", "1.0", "1.0", "1.0"],
        ["7. Subregional activities for lighthouses", "2.0", "2.0", "3.0"], ["Subtotal, C", "3.0", "3.0", "4.0"],
        ["D. Programme support", "2.0", "2.0", "2.0"], ["Total", "8.0", "8.0", "9.0"],
    )  # fmt: skip
    extraction = file.read()
    assert mandates(extraction) == [
        ("P", "A/RES/60/1", "Title of 60/1"), ("P", "ECA/RES/995(LV)", "Title of 995 (LV)"),
        ("SP1", "ECA/RES/996(LV)", "Title of 996 (LV)"), ("SP7", "A/RES/61/1", "Title of 61/1"),
        ("SP7.1", "ECA/RES/874(XLIII)", "Title of 874 (XLIII)"),
        ("SP7.2", "ECA/RES/875(XLIII)", "Title of 875 (XLIII)"),
    ]  # fmt: skip
    assert outputs(extraction) == [
        ("18.1", "P", "Report on the coasts", "2 1 2 3"), ("18.2", "SP1", "Report on lamps", "2 1 2 3"),
        ("18.3", "SP7.1", "Report on the North", "2 1 2 3"), ("18.4", "SP7.2", "Report on the West", "2 1 2 3"),
    ]  # fmt: skip
    assert money(extraction) == [
        ("18.5", "A", "A. Policymaking organs", "1.0 1.0 1.0"),
        ("18.5", "B", "B. Executive direction and management", "2.0 2.0 2.0"),
        ("18.5", "SP1", "1. Lamps", "1.0 1.0 1.0"),
        ("18.5", "SP7", "7. Subregional activities for lighthouses", "2.0 2.0 3.0"),
        ("18.5", "C", "Subtotal, C", "3.0 3.0 4.0"), ("18.5", "D", "D. Programme support", "2.0 2.0 2.0"),
        ("18.5", "P", "Total", "8.0 8.0 9.0"),
    ]  # fmt: skip
    assert_no_source_errors(extraction)


def test_two_entities_of_a_section_are_kept_apart() -> None:
    file = Fascicle("8", "Law of lighthouses")
    file.lines("I. Office of Lamps", "Foreword", f"A. {PLAN}")
    file.orientation()
    file.mandates(GENERAL_ASSEMBLY, "60/1")
    file.lines("Subprogramme 1", "Law")
    file.mandates(GENERAL_ASSEMBLY, "60/2")
    file.lines("Programme of work", "Subprogramme 1", "Law")
    file.objective()
    file.deliverables("Subprogramme 1: ", "Report on law")
    file.lines(f"B. {RESOURCES}")
    file.text("The proposed resources for 2098 amount to $3,000.")
    file.money("Evolution of financial resources by object of expenditure", ["Posts", "1.0", "2.0", "3.0"])
    file.lines("II. Independent Mechanism for Lamps", "Foreword", f"A. {PLAN}")
    file.orientation()
    file.mandates("Human Rights Council resolution", "39/2")
    file.objective("Mechanism")
    file.deliverables("", "Report on evidence")
    file.lines(f"B. {RESOURCES}")
    file.text("The proposed resources for 2098 amount to $6,000.")
    file.money("Evolution of financial resources by object of expenditure", ["Travel", "4.0", "5.0", "6.0"])
    extraction = file.read()
    assert mandates(extraction) == [
        ("M1/P", "A/RES/60/1", "Title of 60/1"), ("M1/SP1", "A/RES/60/2", "Title of 60/2"),
        ("M2/P", "HRC/RES/39/2", "Title of 39/2"),
    ]  # fmt: skip
    assert outputs(extraction) == [
        ("8.1", "M1/SP1", "Report on law", "2 1 2 3"), ("8.3", "M2/P", "Report on evidence", "2 1 2 3")
    ]  # fmt: skip
    assert money(extraction) == [("8.2", "M1/P", "Posts", "1.0 2.0 3.0"), ("8.4", "M2/P", "Travel", "4.0 5.0 6.0")]
    assert_no_source_errors(extraction)


def test_organs_may_have_no_deliverables() -> None:
    file = Fascicle("1", "Keepers and their organs")
    file.lines("Overview")
    file.text("The section is about organs.")
    file.lines("A. Policymaking organs", "1. General Assembly")
    file.text(
        "The resources amount to $500, reflecting an increase of $100 pursuant to General Assembly resolution 79/1."
    )
    file.money(
        "Evolution of financial resources by object of expenditure", ["Posts", "0.3", "0.3", "0.4"],
        ["Travel", "0.1", "0.1", "0.1"], ["Total", "0.4", "0.4", "0.5"],
    )  # fmt: skip
    file.lines("B. Lamps Office", PLAN, "Legislative mandates")
    file.text("The list below provides all mandates entrusted to the Office.")
    file.mandates(GENERAL_ASSEMBLY, "60/1", "60/2")
    file.objective("Office")
    file.lines(RESOURCES)
    file.text("The resources amount to $2,000.")
    file.money("Evolution of financial resources by object of expenditure", ["Posts", "1.0", "1.0", "2.0"])
    extraction = file.read()
    assert mandates(extraction) == [("P", "A/RES/60/1", "Title of 60/1"), ("P", "A/RES/60/2", "Title of 60/2")]
    assert outputs(extraction) == []
    assert money(extraction) == [
        ("1.1", "P", "Posts", "0.3 0.3 0.4"), ("1.1", "P", "Travel", "0.1 0.1 0.1"),
        ("1.1", "P", "Total", "0.4 0.4 0.5"),
        ("1.2", "P", "Posts", "1.0 1.0 2.0"),
    ]  # fmt: skip
    assert_no_source_errors(extraction)


def test_subprogrammes_may_share_a_list_and_stand_below_duty_stations() -> None:
    file = Fascicle("2", "Meetings of keepers")
    file.lines(f"A. {PLAN}")
    file.orientation()
    file.mandates(GENERAL_ASSEMBLY, "60/1")
    file.lines("Subprogrammes 3 and 4", "Planning and meetings")
    file.mandates(GENERAL_ASSEMBLY, "60/4")
    file.lines("Programme of work", "A. Keepers, North", "Subprogramme 3", "Planning")
    file.objective()
    file.deliverables("Subprogramme 3: ", "Report on plans")
    file.lines("B. Keepers, South", "Subprogramme 4, Meetings")
    file.objective()
    file.deliverables("Subprogramme 4: ", "Report on meetings")
    file.lines(f"B. {RESOURCES}", "Overview")
    file.text("The proposed resources for 2098 amount to $5,000.")
    file.money(
        "Evolution of financial resources by component and subprogramme", ["Programme of work", "", "", ""],
        ["3. Planning", "1.0", "1.0", "2.0"], ["4. Meetings", "2.0", "2.0", "3.0"], ["Total", "3.0", "3.0", "5.0"],
    )  # fmt: skip
    extraction = file.read()
    assert mandates(extraction) == [
        ("P", "A/RES/60/1", "Title of 60/1"), ("SP3", "A/RES/60/4", "Title of 60/4"),
        ("SP4", "A/RES/60/4", "Title of 60/4"),
    ]  # fmt: skip
    assert outputs(extraction) == [
        ("2.1", "SP3", "Report on plans", "2 1 2 3"), ("2.2", "SP4", "Report on meetings", "2 1 2 3")
    ]  # fmt: skip
    assert money(extraction) == [
        ("2.3", "SP3", "3. Planning", "1.0 1.0 2.0"), ("2.3", "SP4", "4. Meetings", "2.0 2.0 3.0"),
        ("2.3", "P", "Total", "3.0 3.0 5.0"),
    ]  # fmt: skip
    assert_no_source_errors(extraction)


def test_a_section_may_have_no_plan() -> None:
    file = Fascicle("36", "Dues of keepers")
    file.text("The dues are levied pursuant to General Assembly resolution 973 (X).")
    file.text("The requirements amount to $6,000, an increase of $1,000.")
    file.money("Requirements for dues", ["Dues of keepers", "4.0", "5.0", "6.0"], ["Total", "4.0", "5.0", "6.0"])
    extraction = file.read()
    assert (mandates(extraction), outputs(extraction)) == ([], [])
    assert money(extraction) == [("36.1", "P", "Dues of keepers", "4.0 5.0 6.0"), ("36.1", "P", "Total", "4.0 5.0 6.0")]
    assert columns(extraction, "citations", "paragraph", "number") == [("36.1", "973(X)")]
    assert_no_source_errors(extraction)

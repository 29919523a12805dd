"""Every picture, in both languages: labels apart and on the page, characters drawn, the same bytes again, bad input."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import networkx as nx
import pytest
from PIL import Image

from mandate_graph.errors import BadInput, Unavailable
from mandate_graph.pictures import find_picture, fonts, pictures
from mandate_graph.pictures.material import Material
from mandate_graph.pictures.page import Page, shortened, spread, wide, wrapped
from mandate_graph.pictures.shared_mandates import MOST, draw_network

Make = Callable[..., Material]


@pytest.fixture(autouse=True)
def fonts_that_have_chinese() -> None:
    if len(fonts.families()) < 2:
        pytest.skip("no font with Chinese characters is installed: apt-get install fonts-noto-cjk")


def drawn(name: str, material: Material) -> Page:
    """The page of a picture with all its texts."""
    picture, page = find_picture(name), Page(material.language)
    with page.drawing():
        about = picture.draw(material, page)
        page.frame(f"{picture.title[page.language]}: {about}", picture.units[page.language], material.told)
        page.figure.canvas.draw()
        assert page.overlapping() == []
        width, height = page.figure.get_size_inches() * page.figure.dpi
        for text in page.texts():
            left, bottom, right, top = page.box(text)
            assert left >= 0 and bottom >= 0 and right <= width and top <= height, text.get_text()
    return page


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", list(pictures()))
def test_no_label_covers_another_or_leaves_the_page(name: str, language: str, invented: Make) -> None:
    page = drawn(name, invented(language))
    said = [text.get_text() for text in page.texts()]
    assert any(find_picture(name).title[language] in text for text in said)
    assert any("snapshot" in text for text in said)
    assert min(text.get_fontsize() for text in page.texts()) >= 4.5


@pytest.mark.parametrize("name", list(pictures()))
def test_the_source_names_the_documents_drawn_and_no_other(name: str, invented: Make) -> None:
    [source] = [text.get_text() for text in drawn(name, invented("en")).texts() if "snapshot" in text.get_text()]
    assert source.startswith("A/85/6; snapshot")


def test_ages_hold_what_a_list_names_by_its_title_alone(invented: Make) -> None:
    by_key, by_title = invented("en"), invented("en")
    by_title._tables["mandates"] = [{**row, "key": None} for row in by_key.rows("mandates")]  # type: ignore[attr-defined]
    said = [[text.get_text() for text in drawn("mandate-ages", each).texts()] for each in (by_key, by_title)]
    assert said[0] == said[1]


@pytest.mark.parametrize(("language", "told"), [("en", "(no list of its own)"), ("zh", "(无自有清单)")])
def test_what_delivers_without_a_list_of_its_own_is_shown(language: str, told: str, invented: Make) -> None:
    material = invented(language)
    rows = material.rows("deliverables")
    material._tables["deliverables"] = rows + [{**row, "scope": "SP31"} for row in rows if row["scope"] == "SP3"]  # type: ignore[attr-defined]
    said = [text.get_text() for text in drawn("mandates-flow", material).texts()]
    assert [text for text in said if told in text and text.startswith("SP31")]


@pytest.mark.parametrize("name", ["mandate-ages", "planned-actual"])
def test_the_legend_covers_nothing_that_is_drawn(name: str, invented: Make) -> None:
    axes = drawn(name, invented("en")).axes
    legend, drawing = axes.get_legend().get_window_extent(), axes.get_window_extent()
    assert legend.y0 >= drawing.y1 - 1


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_a_picture_is_the_same_again(form: str, invented: Make) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    for into in (first, second):
        find_picture("mandate-ages").save(invented("zh"), form, into)
    assert first.getvalue() == second.getvalue()
    assert first.getvalue()[:5] in (b"<?xml", b"\x89PNG\r", b"%PDF-")


def test_a_picture_keeps_its_contrasts_without_colour(invented: Make) -> None:
    into = io.BytesIO()
    find_picture("planned-actual").save(invented("en"), "png", into)
    grey = Image.open(into).convert("L")
    assert grey.width > grey.height > 1600
    shades = {level for count, level in grey.getcolors(256) or [] if count > 400}
    assert min(shades) < 60 and max(shades) == 255
    assert any(120 < level < 220 for level in shades)


def test_labels_of_three_hundred_nodes_stay_apart() -> None:
    graph: nx.Graph[str] = nx.Graph()
    for scope in range(12):
        graph.add_node(f"list:{scope}", label=f"SP{scope} 打击跨国有组织犯罪和恐怖主义", list=True)
    for number in range(MOST - 12):
        graph.add_node(f"A/RES/{number}/186", label=f"A/RES/{number}/186", list=False)
        for step in (1, 5):
            graph.add_edge(f"A/RES/{number}/186", f"list:{(number * step + step) % 12}")
    page = Page("zh")
    with page.drawing():
        draw_network(page, graph, {True: "授权清单", False: "文书"})
        page.frame("标题", "单位", "来源")
        assert len(page.texts()) >= MOST
        assert page.overlapping() == []


@pytest.mark.parametrize("name", list(pictures()))
def test_nothing_to_draw_is_told(name: str, invented: Make) -> None:
    into = io.BytesIO()
    with pytest.raises(BadInput, match="MG802"):
        find_picture(name).save(invented("en", empty=True), "svg", into)
    assert into.getvalue() == b""


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("mandates-flow", {"year": "1999"}, r"MG802.*A/85/6 2030"),
        ("mandate-ages", {"scope": "SP77"}, r"MG802.*SP1"),
        ("planned-actual", {"year": "1999"}, r"MG802.*2030"),
        ("turnover-flow", {"year_a": "1999"}, r"MG802.*2025 2030"),
        ("drivers-map", {"scope": "SP77"}, r"MG802.*SP1"),
        ("drivers-map", {"year": "2030"}, r"MG806.*document, scope"),
        ("shared-mandates", {"document": "X"}, r"MG802"),
    ],
)
def test_options_that_fit_nothing_are_told(name: str, options: dict[str, str], message: str, invented: Make) -> None:
    with pytest.raises(BadInput, match=message):
        find_picture(name).save(invented("en", options), "svg", io.BytesIO())


def test_an_unknown_language_is_told(invented: Make) -> None:
    with pytest.raises(BadInput, match=r"MG806.*en, zh"):
        find_picture("mandate-ages").save(invented("xx"), "svg", io.BytesIO())


def test_an_unknown_picture_names_the_nearest() -> None:
    with pytest.raises(BadInput, match=r"MG801.*mandate-ages"):
        find_picture("mandate-age")


def test_a_character_without_a_font_is_refused(monkeypatch: pytest.MonkeyPatch, invented: Make) -> None:
    monkeypatch.setattr("mandate_graph.pictures.fonts.families", lambda: ("DejaVu Sans",))
    monkeypatch.setattr("mandate_graph.pictures.page.families", lambda: ("DejaVu Sans",))
    with pytest.raises(Unavailable, match=r"MG804.*fonts-noto-cjk"):
        find_picture("mandate-ages").save(invented("zh"), "svg", io.BytesIO())


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, invented: Make) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(Unavailable, match=r"MG804.*mandate-graph\[pictures\]"):
        find_picture("mandate-ages").save(invented("en"), "svg", io.BytesIO())


def test_places_are_spread_within_bounds() -> None:
    assert spread([0.5, 0.5, 0.9], 0.1, 0, 1) == pytest.approx([0.5, 0.6, 0.9])
    assert spread([1.0, 1.0], 0.2, 0, 1) == pytest.approx([0.8, 1.0])
    assert spread([0.1, 0.1, 0.1], 0.6, 0, 1) == pytest.approx([0, 0.5, 1])
    assert spread([], 1, 0, 1) == []


def test_text_is_measured_cut_and_wrapped() -> None:
    assert wide("授权 A") == 6
    assert shortened("授权授权", 5) == "授权…"
    assert shortened("short", 5) == "short"
    assert wrapped("授权授权 A/RES/73/186 x", 8) == ["授权授权", "A/RES/73/186", "x"]

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mandate_graph.errors import BadInput
from mandate_graph.registry import member_named, members


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "scanned"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "beta.py").write_text("MEMBER = 'second'\n")
    (folder / "alpha.py").write_text("MEMBER = 'first'\n")
    (folder / "words.py").write_text("OTHER = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield_names = [name for name in sys.modules if name.startswith("scanned")]
    for name in yield_names:
        monkeypatch.delitem(sys.modules, name)
    return folder


def test_modules_with_the_attribute_are_found_in_order(package: Path) -> None:
    import importlib

    found = members(importlib.import_module("scanned"), "MEMBER", str)
    assert list(found.items()) == [("alpha", "first"), ("beta", "second")]


def test_an_attribute_of_another_type_is_a_defect(package: Path) -> None:
    import importlib

    with pytest.raises(TypeError, match="MEMBER is a str, not a int"):
        members(importlib.import_module("scanned"), "MEMBER", int)


@pytest.mark.parametrize(
    ("name", "remedy"), [("gefx", "Did you mean gexf? There are: dot, gexf."), ("word", "There are: dot, gexf.")]
)
def test_a_name_that_nothing_has_gets_the_nearest_and_all(name: str, remedy: str) -> None:
    known = {"dot": 1, "gexf": 2}
    assert member_named(known, "gexf", "export", "MG801") == 2
    with pytest.raises(BadInput) as raised:
        member_named(known, name, "export", "MG801")
    assert (raised.value.code, raised.value.remedy) == ("MG801", remedy)

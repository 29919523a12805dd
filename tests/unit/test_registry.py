from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mandate_graph.registry import members


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

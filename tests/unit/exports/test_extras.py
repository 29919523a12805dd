"""Libraries of the extras: there, missing, or not to be loaded."""

from __future__ import annotations

import sys

import pytest

from mandate_graph.errors import Unavailable
from mandate_graph.exports.extras import need


def test_a_library_that_is_there_is_given():
    assert need("json.decoder", "exports").JSONDecoder


def test_a_missing_library_names_its_extra():
    with pytest.raises(Unavailable) as raised:
        need("no_such_library", "exports")
    assert (raised.value.code, raised.value.where) == ("MG804", "no_such_library")
    assert raised.value.what == "the library no_such_library is not installed."
    assert raised.value.remedy.startswith("Install the extra exports")


def test_a_library_that_fails_to_load_is_not_called_missing(tmp_path, monkeypatch):
    (tmp_path / "broken_library.py").write_text("raise ImportError('cannot map', name='lib')\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(Unavailable) as raised:
        need("broken_library", "exports")
    assert "broken_library cannot be loaded (cannot map)" in raised.value.what
    assert "memory" in raised.value.remedy
    assert "broken_library" not in sys.modules

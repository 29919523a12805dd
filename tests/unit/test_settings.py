from __future__ import annotations

from pathlib import Path

import pytest

from mandate_graph.errors import BadInput
from mandate_graph.settings import Settings, _parse, describe


def test_defaults_come_without_an_environment() -> None:
    settings = Settings.from_environment({})
    assert settings.data == Path("data")
    assert settings.documents is None


def test_an_environment_variable_wins_and_an_empty_one_does_not() -> None:
    settings = Settings.from_environment({"MANDATE_GRAPH_DATA": "/elsewhere", "MANDATE_GRAPH_DOCUMENTS": ""})
    assert settings.data == Path("/elsewhere")
    assert settings.documents is None


def test_a_number_that_is_none_is_named() -> None:
    with pytest.raises(BadInput, match=r"MG001.*MANDATE_GRAPH_PORT: 'many' is not a number"):
        _parse("MANDATE_GRAPH_PORT", "many", 8000)
    assert _parse("MANDATE_GRAPH_PORT", "8001", 8000) == 8001


def test_every_setting_is_described() -> None:
    rows = describe()
    assert len(rows) >= 3
    assert all(env.startswith("MANDATE_GRAPH_") and help.endswith(".") for _, env, _, help in rows)
    assert len({env for _, env, _, _ in rows}) == len(rows)

"""Languages: one folder each, found by its name; no other module may test for a language."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from mandate_graph.lang.language import Language

__all__ = ["language_codes", "load_language"]


@cache
def language_codes() -> tuple[str, ...]:
    """Codes of the languages there are, sorted."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if module.ispkg))


@cache
def load_language(code: str) -> Language:
    """The pack of one language.

    Raises:
        KeyError: there is no such pack; the message names those there are.
    """
    if code not in language_codes():
        raise KeyError(f"no language {code!r}; there are {', '.join(language_codes())}")
    language = import_module(f"{__name__}.{code}").LANGUAGE
    assert isinstance(language, Language)
    return language

"""Languages: one folder each, found by its name; no other module may test for a language."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from mandate_graph.lang.language import Language

__all__ = ["detect_language", "language_codes", "load_language"]


@cache
def language_codes() -> tuple[str, ...]:
    """Codes of the languages there are, sorted."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if m.ispkg and m.name != "topics"))


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


def detect_language(text: str) -> Language | None:
    """The language whose letters are most frequent in a text, or None where no language has a tenth of it."""
    counts = {code: len(load_language(code).documents.letters.findall(text)) for code in language_codes()}
    shares = {code: count / max(len(text), 1) for code, count in counts.items()}
    code = max(shares, key=lambda each: (shares[each], each))
    return load_language(code) if shares[code] >= 0.1 else None

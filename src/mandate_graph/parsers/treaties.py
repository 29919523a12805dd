"""Names of treaties to their keys, by the reference table."""

from __future__ import annotations

from functools import cache

from mandate_graph.lang import load_language
from mandate_graph.seeding.reference import load_reference

__all__ = ["treaty_key"]


@cache
def treaty_key(name: str, language: str) -> str:
    """The key that the tables print for a treaty.

    Args:
        name: as printed, with or without brackets; a year before it and protocols named with it do not matter.
        language: code of the language of the name.

    Returns:
        The key, "" for other names and for a bare "the Convention".
    """
    reference = load_reference()
    if key := reference.treaty_key(name, language):
        return key
    plain = load_language(language).instruments.names.extras.sub("", name)
    return reference.treaty_key(plain, language) if plain != name else ""

"""One scan for all extension points: a new module in a package is found, no list needs editing."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Mapping
from types import ModuleType
from typing import TypeVar

from mandate_graph.errors import BadInput

__all__ = ["member_named", "members"]

T = TypeVar("T")


def members(package: ModuleType, attribute: str, kind: type[T]) -> dict[str, T]:
    """What the direct modules of a package offer under one name, by module name, sorted.

    Args:
        package: the package to scan; its modules and sub-packages are imported.
        attribute: name of the object that a member defines, such as ``READER``.
        kind: type the object must have.

    Returns:
        Module name (without the package) to object; modules without the attribute are passed over.

    Raises:
        TypeError: a module defines the attribute with another type; a defect, so it is not one of our errors.
    """
    found: dict[str, T] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        member = getattr(module, attribute, None)
        if member is None:
            continue
        if not isinstance(member, kind):
            raise TypeError(f"{module.__name__}.{attribute} is a {type(member).__name__}, not a {kind.__name__}")
        found[info.name] = member
    return found


def member_named(known: Mapping[str, T], name: str, kind: str, code: str) -> T:
    """The member of this name.

    Raises:
        BadInput: of this code, there is none; the message names the nearest, and all.
    """
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    remedy = f"Did you mean {' or '.join(near)}? " if near else ""
    remedy += f"There are: {', '.join(known)}."
    raise BadInput(code, f"no {kind} is called {name[:80]!r}.", remedy=remedy)

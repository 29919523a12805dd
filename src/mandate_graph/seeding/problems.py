"""Collects what is wrong in seeds, so that one run names every wrong cell."""

from __future__ import annotations

from pathlib import Path

from mandate_graph.errors import SeedError

__all__ = ["MOST_PROBLEMS", "Problems", "SeedProblems", "shorten"]

MOST_PROBLEMS = 50
"""Problems that are reported in full; the rest is counted."""


def shorten(value: str, length: int = 60) -> str:
    """A value for a message: quoted, and cut where it is long."""
    return repr(value if len(value) <= length else value[: length - 1] + "…")


class SeedProblems(SeedError):
    """Several wrong places in the seeds, reported together.

    Attributes:
        errors: one error for each place, at most :data:`MOST_PROBLEMS`.
        count: how many there are.
    """

    def __init__(self, errors: list[SeedError], count: int) -> None:
        super().__init__("MG200", f"{count} places in the seeds are wrong.", remedy="Repair them and run again.")
        self.errors, self.count = errors, count

    def __str__(self) -> str:
        more = f" The first {len(self.errors)}:" if self.count > len(self.errors) else ""
        lines = [f"[{self.code}] {self.what}{more}", *map(str, self.errors)]
        return "\n".join(lines)


class Problems:
    """A growing list of wrong places; :meth:`raise_if_any` ends the reading."""

    def __init__(self) -> None:
        self.errors: list[SeedError] = []
        self.count = 0

    def add(
        self, code: str, what: str, remedy: str, *, path: Path, line: int = 0, column: str = ""
    ) -> None:  # a reader needs all of these to find the cell
        """Notes one wrong place."""
        self.count += 1
        if len(self.errors) < MOST_PROBLEMS:
            place = ", ".join(
                part for part in (path.as_posix(), f"line {line}" if line else "", f"column {column}" if column else "")
                if part
            )  # fmt: skip
            self.errors.append(SeedError(code, what, where=place, remedy=remedy))

    def raise_if_any(self) -> None:
        """Raises what was collected.

        Raises:
            SeedError: the one problem, or :class:`SeedProblems` for several.
        """
        if self.count == 1:
            raise self.errors[0]
        if self.errors:
            raise SeedProblems(self.errors, self.count)

"""Series of numbers in printed order: paragraphs, tables, items of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

__all__ = ["out_of_order"]


def out_of_order(numbers: Sequence[int | None], *, inserted: bool = False) -> Iterator[tuple[int, int]]:
    """Places of numbers that break a series of ones, with the number expected there.

    A number is out of order if it is not one more than that before it and the series goes on after it as if it were,
    or if it repeats the number before it. A gap after which counting goes on from the higher number is no error of
    the print: something in between was not read. Nor is a series that begins anew. ``inserted`` says whether a number
    behind which the series goes on as if it were not there is out of order, too.
    """
    expected: int | None = None
    for place, number in enumerate(numbers):
        if number is None or expected is None or number == expected:
            expected = number + 1 if number is not None else expected + 1 if expected else None
            continue
        after = numbers[place + 1] if place + 1 < len(numbers) else None
        joined = str(number) == f"{expected}{expected + 1}"
        if inserted and after == expected:
            yield place, expected
        elif number == expected - 1 or after == expected + 1 or joined:
            yield place, expected
            expected = expected + 2 if joined else number + 1 if after == number + 1 else expected + 1
        else:
            expected = number + 1

"""Wording: shares of common words, worked by hand on invented texts."""

from __future__ import annotations

import math

import numpy as np
import pytest

from mandate_graph.drivers import Wording, terms_of


def test_terms_are_pairs_or_words() -> None:
    assert terms_of("毒品贩运 in 2021, Persons") == ["毒品", "品贩", "贩运", "in", "persons"]


def test_rare_words_weigh_more() -> None:
    wording = Wording(["red fox", "red hen", "red owl"])
    cosine, covered, title = wording.shared(["red fox"], ["red owl", "fox", "blue"])
    red, rare = math.log(4 / 3.5), math.log(4 / 1.5)
    length = red**2 + rare**2
    assert cosine[0] == pytest.approx([red**2 / length, rare / math.sqrt(length), 0])
    assert covered[0] == pytest.approx([red**2 / length, rare**2 / length, 0])
    assert title[0] == pytest.approx([red**2 / length, 1, 0])


def test_names_of_offices_are_gaps() -> None:
    texts = ["Office of Owls in Rome", "Office of Owls in Cairo"]
    with_name, without = Wording(texts), Wording(texts, ["Office of Owls"])
    ones, others = ["Office of Owls in Rome"], ["Office of Owls in Cairo"]
    assert without.shared(ones, others)[0] < with_name.shared(ones, others)[0]


def test_nothing_in_common_with_no_words() -> None:
    assert np.all(Wording(["red"]).shared([""], ["red"])[0] == 0)

"""Terms that tell groups of texts apart, as a reader would name them: whole words and phrases, in any script."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

__all__ = ["name_by_rare_terms"]

_RUN = re.compile(r"(?:[^\W_]|[\s'’-])+")
_WORD = re.compile(r"[㐀-鿿]|(?:(?![㐀-鿿])[^\W\d_])+(?:['’-](?:(?![㐀-鿿])[^\W\d_])+)*|\d+")
_FIRST_IDEOGRAPH = "\u3400"
_MOST_WORDS, _MOST_CHARACTERS = 6, 16
_LEAST_CHARACTERS = 2
_TERMS = 3
_ALWAYS = 0.75  # of what stands beside a term: then the term is a part of a longer one
_COMMON = 0.1  # of the texts of a group
_SELDOM = 0.01  # of the places of a word

Term = tuple[str, ...]
_EDGE = ""


def name_by_rare_terms(groups: Sequence[Iterable[str]], most: int = _TERMS) -> list[list[str]]:
    """Terms that stand in many texts of one group and in few of the others, the most telling first.

    A term is up to six words, or two to sixteen characters of a script without blanks, and whole: somewhere it begins
    and somewhere it ends what signs, ends of texts or joining words bound, no one word or character nearly always
    stands beside it, and its last word ends a text or stands before a sign somewhere. Its weight is the share of the
    different texts of the group that have it, times the logarithm of how much rarer it is over all groups together,
    times that of its length.

    Args:
        groups: of texts, of one language.
        most: terms of a name.

    Returns:
        For each group its name: terms in lower case, none inside another; [] where no term stands in two texts.
    """
    texts = [[_runs(text) for text in sorted(set(group))] for group in groups]
    counts = [Counter(term for text in group for term in _terms(text)) for group in texts]
    everywhere: Counter[Term] = sum(counts, Counter())
    whole = _whole(texts)
    total = sum(map(len, texts))
    names = []
    for group, own in zip(texts, counts, strict=True):
        weights: dict[Term, float] = {}
        for term in own.keys() & whole:
            share = own[term] / len(group)
            rarity = math.log(share * total / everywhere[term]) if len(texts) > 1 else 1.0
            if rarity > 0 and (own[term] > 1 or len(group) == 1):
                weights[term] = share * rarity * math.log(1 + len(_written(term)))
        names.append(_chosen(weights, most))
    return names


def _chosen(weights: dict[Term, float], most: int) -> list[str]:
    name: list[str] = []
    for term in sorted(weights, key=lambda each: (-weights[each], each)):
        written = _written(term)
        if len(name) < most and not any(_overlap(written, taken) for taken in name):
            name.append(written)
    return name


def _runs(text: str) -> list[Term]:
    """What signs and ends of a text bound: words, characters of scripts without blanks, numbers."""
    return [tuple(_WORD.findall(run.casefold())) for run in _RUN.findall(text)]


def _terms(runs: Iterable[Term]) -> set[Term]:
    return {run[start:end] for run in runs for start, end in _spans(run)}


def _spans(run: Term) -> Iterator[tuple[int, int]]:
    for start, first in enumerate(run):
        ideographs = first >= _FIRST_IDEOGRAPH
        for end in range(start + 1, min(start + (_MOST_CHARACTERS if ideographs else _MOST_WORDS), len(run)) + 1):
            if run[end - 1].isdigit() or (run[end - 1] >= _FIRST_IDEOGRAPH) != ideographs:
                break
            if end - start >= _LEAST_CHARACTERS or not ideographs:
                yield start, end


def _whole(groups: Sequence[Sequence[Sequence[Term]]]) -> set[Term]:
    """The terms that are no parts of others."""
    runs = [run for texts in groups for text in texts for run in text]
    before: dict[Term, Counter[str]] = defaultdict(Counter)
    after: dict[Term, Counter[str]] = defaultdict(Counter)
    for run in runs:
        for start, end in _spans(run):
            term = run[start:end]
            before[term][run[start - 1] if start else _EDGE] += 1
            after[term][run[end] if end < len(run) else _EDGE] += 1
    last = {run[-1] for run in runs if run}
    joining = _joining(groups, runs)
    bounds = {*joining, _EDGE}
    return {
        term for term, beside in before.items()
        if term[-1] in last and not joining & {term[0], term[-1]}
        and _is_free(beside, bounds) and _is_free(after[term], bounds)
    }  # fmt: skip


def _is_free(beside: Counter[str], bounds: Collection[str]) -> bool:
    most = max((count for word, count in beside.items() if word != _EDGE), default=0)
    return any(word in bounds for word in beside) and most <= _ALWAYS * beside.total()


def _joining(groups: Sequence[Sequence[Sequence[Term]]], runs: Iterable[Term]) -> set[str]:
    """Words that many texts of most groups have, that hardly ever stand last, and that stand between many others."""
    having = Counter(word for texts in groups for word in _common(texts))
    before: dict[str, Counter[str]] = defaultdict(Counter)
    after: dict[str, Counter[str]] = defaultdict(Counter)
    for run in runs:
        for word, following in zip(run, (*run[1:], _EDGE), strict=True):
            after[word][following] += 1
            before[following][word] += 1
    return {
        word for word, count in having.items()
        if count > max(1, len(groups) / 2) and after[word][_EDGE] <= _SELDOM * after[word].total()
        and max(before[word].values(), default=0) + max(after[word].values()) <= after[word].total() / 2
    }  # fmt: skip


def _common(texts: Sequence[Sequence[Term]]) -> list[str]:
    words = Counter(word for text in texts for word in {word for run in text for word in run})
    return [word for word, count in words.items() if count > _COMMON * len(texts)]


def _written(term: Term) -> str:
    return ("" if term[0] >= _FIRST_IDEOGRAPH else " ").join(term)


def _overlap(term: str, taken: str) -> bool:
    """Whether one stands inside the other, or two terms share a word or half of their pairs of characters."""
    parts, others = ({*term.split()}, {*taken.split()}) if " " in term + taken else ({term}, {taken})
    pairs = [{text[at : at + 2] for text in each for at in range(len(text) - 1)} for each in (parts, others)]
    return (
        term in taken or taken in term or bool(parts & others) or len(pairs[0] & pairs[1]) * 2 >= min(map(len, pairs))
    )

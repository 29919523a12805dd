"""The rows of all collections of one snapshot, in a private SQLite database that ends with the process.

The graph answers one query for each collection; filters, words, order and pages are then a matter of milliseconds,
however the request combines them. Values only ever reach SQLite as parameters; names are those of our own queries.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time
import weakref
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from mandate_graph.errors import Unavailable
from mandate_graph.ids import normalise_number
from mandate_graph.spelling import Wording, fold, natural, read_wording, short_names, symbols_in
from mandate_graph_api.collections.selection import TRUTH, Condition, Selection, Stretch

__all__ = ["Collection", "Found", "Hit", "Index", "Row"]

Row = Mapping[str, Any]
"""Field to value: text, a number, true or false, a list of texts, or None."""

SECONDS: Final = 5.0
"""Time that one question may take."""

_NAMES: Final = ("iri", "key", "label_zh", "label_en", "title", "names", "symbols")
_PROVENANCE: Final = ("iri", "key", "plan", "document", "documents")
_LONGEST_NUMBER: Final = 18
_STEPS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Collection:
    """A kind of thing: the name in addresses, its fields in their order with their types."""

    name: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: how many rows there are, and those that were asked for."""

    total: int
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Hit:
    """A row found by a search over all collections."""

    collection: str
    row: Row


class Index:
    """All collections of one snapshot; safe to use from several threads.

    Args:
        snapshot: name of the snapshot.
    """

    def __init__(self, snapshot: str) -> None:
        self.snapshot = snapshot
        self.collections: dict[str, Collection] = {}
        self._lock = threading.Lock()
        self._base = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._closing = weakref.finalize(self, self._base.close)
        self._base.create_function("sortable", 1, natural, deterministic=True)
        self._base.execute("CREATE TABLE name (collection TEXT, item INTEGER, name TEXT, mentioned INTEGER)")
        self._base.execute("CREATE TABLE folded (collection TEXT, item INTEGER, text TEXT)")

    def add(self, collection: Collection, rows: Iterable[Row]) -> None:
        """Takes in a collection; of rows with one IRI the first counts, and their order is the usual one."""
        self.collections[collection.name] = collection
        columns = ", ".join(f'"{name}"' for name in collection.fields)
        marks = ", ".join("?" for _ in collection.fields)
        with self._lock:
            self._base.execute("BEGIN")
            self._base.execute(f'CREATE TABLE "{collection.name}" ({columns})')
            seen: set[str] = set()
            for row in rows:
                if row["iri"] not in seen:
                    seen.add(row["iri"])
                    values = [_stored(row.get(name)) for name in collection.fields]
                    self._base.execute(
                        f'INSERT INTO "{collection.name}" (rowid, {columns}) VALUES (?, {marks})', (len(seen), *values)
                    )
                    self._describe(collection.name, len(seen), row)
            self._base.execute("COMMIT")

    def finish(self) -> None:
        """To be called once all collections are in."""
        with self._lock:
            self._base.execute("CREATE INDEX by_name ON name (collection, name)")
            self._base.execute("CREATE INDEX by_item ON folded (collection, item)")
            for collection in self.collections.values():
                for name in ("iri", "key"):
                    self._base.execute(f'CREATE INDEX "{collection.name}_{name}" ON "{collection.name}" ("{name}")')

    def close(self) -> None:
        """Gives the memory back; an index that nobody holds any more does so by itself."""
        self._closing()

    def select(self, name: str, selection: Selection) -> Found:
        """The rows of one collection that a selection asks for; what is named by the words comes first.

        Raises:
            Unavailable: MG508, it took too long.
        """
        collection = self.collections[name]
        where, values, named = self._where(collection, selection)
        fields = selection.fields or tuple(collection.fields)
        columns = ", ".join(f'"{field}"' for field in fields)
        order = [
            f'"{field}" IS NULL, sortable("{field}") {"DESC" if down else "ASC"}' for field, down in selection.order
        ]
        if named and not order:
            order = [f"rowid NOT IN ({_listed(named)})"]
        stretch = selection.stretch
        rows = self._read(
            f'SELECT {columns} FROM "{name}" WHERE {where} ORDER BY {", ".join((*order, "rowid"))} LIMIT ? OFFSET ?',
            (*values, -1 if stretch.limit is None else stretch.limit, stretch.offset),
        )
        total = self._read(f'SELECT COUNT(*) FROM "{name}" WHERE {where}', values)[0][0]
        return Found(total, [_row(collection, fields, row) for row in rows])

    def named(self, name: str, key: str) -> Sequence[Row]:
        """The rows that bear a key, symbol or IRI in any spelling: by the exact one where there is one."""
        exact = self._read(f'SELECT rowid FROM "{name}" WHERE "key" = ?', (key,))
        items = [item for (item,) in exact] or self._called(name, key)
        collection = self.collections[name]
        columns = ", ".join(f'"{field}"' for field in collection.fields)
        rows = self._read(f'SELECT {columns} FROM "{name}" WHERE rowid IN ({_listed(items)}) ORDER BY rowid', ())
        return [_row(collection, tuple(collection.fields), row) for row in rows]

    def search(self, words: str, stretch: Stretch) -> tuple[Mapping[str, int], Sequence[Hit]]:
        """Rows of all collections that `words` name or describe.

        Returns:
            Collection to the number of its hits, and the hits asked for: those named first, then the collections in
            their order.
        """
        totals: dict[str, int] = {}
        first: list[Hit] = []
        others: list[Hit] = []
        far = None if stretch.limit is None else stretch.offset + stretch.limit
        for name in self.collections:
            found = self.select(name, Selection(words=words, stretch=Stretch(far)))
            named = set(self._named(name, read_wording(words)))
            totals[name] = found.total
            for row in found.rows:
                (first if row["iri"] in named else others).append(Hit(name, row))
        return totals, (first + others)[stretch.offset : far]

    def _describe(self, collection: str, item: int, row: Row) -> None:
        names: set[str] = set()
        for field in _NAMES:
            values = row.get(field)
            for value in values if isinstance(values, list) else [values] if values else []:
                names |= short_names(value)
        texts = {field: _words(value) for field, value in row.items()}
        mentioned = {
            symbol for field, text in texts.items() if field not in _PROVENANCE for symbol in symbols_in(text)
        } - names
        self._base.executemany(
            "INSERT INTO name VALUES (?, ?, ?, ?)",
            [(collection, item, name, int(name in mentioned)) for name in sorted(names | mentioned)],
        )
        self._base.execute("INSERT INTO folded VALUES (?, ?, ?)", (collection, item, fold("\n".join(texts.values()))))

    def _where(self, collection: Collection, selection: Selection) -> tuple[str, list[Any], list[int]]:
        parts = ["1"]
        values: list[Any] = []
        named: list[int] = []
        for condition in selection.conditions:
            part, more = self._condition(collection, condition)
            parts.append(part)
            values += more
        if selection.words:
            wording = read_wording(selection.words)
            part, more = self._worded(collection.name, wording)
            parts.append(part)
            values += more
            named = self._bearing(collection.name, wording)
        return " AND ".join(f"({part})" for part in parts), values, named

    def _condition(self, collection: Collection, condition: Condition) -> tuple[str, list[Any]]:
        column, is_list = f'"{condition.name}"', collection.fields[condition.name] == "list"
        if condition.name == "key" and not condition.test:
            items = sorted({item for key in condition.values for item in self._called(collection.name, key)})
            return f"rowid IN ({_listed(items)})", []
        if condition.test in ("min", "max"):
            test = f"sortable({{0}}) {'>=' if condition.test == 'min' else '<='} sortable(?)"
            return _each(column, test) if is_list else test.format(column), list(condition.values)
        if condition.test == "contains":
            test = " OR ".join("instr(lower({0}), lower(?))" for _ in condition.values)
            return _each(column, test) if is_list else test.format(column), list(condition.values)
        kind = collection.fields[condition.name]
        wanted = sorted({form for value in condition.values for form in _forms(value, kind)}, key=str)
        test = f"{{0}} IN ({_marks(wanted)})"
        return _each(column, test) if is_list else test.format(column), wanted

    def _called(self, collection: str, key: str) -> list[int]:
        """Items that bear `key`, with the words around a symbol where these tell items apart."""
        wording = read_wording(key)
        items = self._bearing(collection, wording)
        return self._narrowed(collection, items, wording.words) or items

    def _bearing(self, collection: str, wording: Wording) -> list[int]:
        for candidates in ((wording.whole,), *wording.symbols):
            for spelling in candidates:
                found = self._read(
                    "SELECT DISTINCT item FROM name WHERE collection = ? AND name = ? AND NOT mentioned",
                    (collection, spelling),
                )
                if found:
                    return [item for (item,) in found]
        return []

    def _named(self, collection: str, wording: Wording) -> list[str]:
        items = _listed(self._bearing(collection, wording))
        return [iri for (iri,) in self._read(f'SELECT iri FROM "{collection}" WHERE rowid IN ({items})', ())]

    def _narrowed(self, collection: str, items: Sequence[int], words: Sequence[str]) -> list[int]:
        if not words or not items:
            return list(items)
        test = "".join(" AND instr(text, ?)" for _ in words)
        sql = f"SELECT item FROM folded WHERE collection = ? AND item IN ({_listed(items)}){test}"
        return [item for (item,) in self._read(sql, (collection, *words))]

    def _worded(self, collection: str, wording: Wording) -> tuple[str, list[Any]]:
        """Words must all be in the text; of several symbols one is enough, and words around it need not fit."""
        if not wording.symbols:
            words = wording.words or (wording.whole,)
            test = " AND ".join("instr(text, ?)" for _ in words)
            return (
                f"rowid IN (SELECT item FROM folded WHERE collection = ? AND {test}) "
                "OR rowid IN (SELECT item FROM name WHERE collection = ? AND name = ?)",
                [collection, *words, collection, wording.whole],
            )
        found = {item for spellings in wording.symbols for item in self._mentioning(collection, spellings)}
        items = sorted(found.union(self._bearing(collection, wording)))
        return f"rowid IN ({_listed(self._narrowed(collection, items, wording.words) or items)})", []

    def _mentioning(self, collection: str, spellings: Sequence[str]) -> set[int]:
        for spelling in spellings:
            found = self._read("SELECT item FROM name WHERE collection = ? AND name = ?", (collection, spelling))
            if found:
                return {item for (item,) in found}
        return set()

    def _read(self, sql: str, values: Sequence[Any]) -> list[Any]:
        with self._lock:
            until = time.monotonic() + SECONDS
            self._base.set_progress_handler(lambda: int(time.monotonic() > until), _STEPS)
            try:
                return self._base.execute(sql, values).fetchall()
            except sqlite3.OperationalError as problem:
                if time.monotonic() <= until:
                    raise
                what = f"the search was ended after {SECONDS:g} s."
                raise Unavailable("MG508", what, remedy="Ask for less.") from problem


def _listed(items: Iterable[int]) -> str:
    return ", ".join(str(int(item)) for item in items)


def _marks(values: Iterable[Any]) -> str:
    return ", ".join("?" for _ in values)


def _each(column: str, test: str) -> str:
    return f"EXISTS (SELECT 1 FROM json_each({column}) WHERE {test.format('json_each.value')})"


def _forms(value: str, kind: str) -> set[Any]:
    if kind == "boolean":
        return {int(TRUTH[value.lower()])}
    if kind in ("integer", "number"):
        is_whole = kind == "integer" and "." not in value and len(value) <= _LONGEST_NUMBER
        return {int(value) if is_whole else float(value)}
    return {value, normalise_number(value)}


def _words(value: Any) -> str:
    texts = value if isinstance(value, list) else [value]
    return " ".join(text for text in texts if isinstance(text, str) and "://" not in text)


def _stored(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _row(collection: Collection, fields: Sequence[str], values: Sequence[Any]) -> Row:
    return {name: _value(collection.fields[name], value) for name, value in zip(fields, values, strict=True)}


def _value(kind: str, stored: Any) -> Any:
    if kind == "list":
        return json.loads(stored) if stored else []
    return bool(stored) if kind == "boolean" and stored is not None else stored

"""ETag, Last-Modified and 304: an answer depends on the snapshot, the version and what was asked, on nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path

from mandate_graph import __version__
from mandate_graph_api.http import Arrived, Reply

__all__ = ["Freshness", "Tag", "published"]


@dataclass(frozen=True, slots=True)
class Tag:
    """What a client can compare its copy by; both empty where the snapshot has no name.

    Attributes:
        tag: the entity tag with its quotes.
        modified: when the snapshot was published, as HTTP writes a time.
    """

    tag: str = ""
    modified: str = ""

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of an answer."""
        if not self.tag:
            return {"Cache-Control": "no-store"}
        stated = {"ETag": self.tag, "Cache-Control": "no-cache"}
        return {**stated, "Last-Modified": self.modified} if self.modified else stated

    def unchanged(self, arrived: Arrived) -> Reply | None:
        """A 304 for a client that has this answer already, else None (RFC 9110, section 13)."""
        known = arrived.headers.get("if-none-match")
        if known is not None:
            tags = {part.strip().removeprefix("W/") for part in known.split(",")}
            same = bool(self.tag) and ("*" in tags or self.tag in tags)
        else:
            same = _not_after(self.modified, arrived.headers.get("if-modified-since"))
        return Reply(304, "text/plain", b"", self.headers) if same else None


class Freshness:
    """Makes tags.

    Args:
        published: name of a snapshot to the time it was published, None where that is not known.
    """

    def __init__(self, published: Callable[[str], datetime | None]) -> None:
        self._published = published

    def tag(self, snapshot: str, *asked: str) -> Tag:
        """The tag of an answer of `snapshot` to what was `asked`, format included."""
        if not snapshot:
            return Tag()
        found = hashlib.sha256("\x1f".join((__version__, snapshot, *asked)).encode()).hexdigest()[:20]
        when = self._published(snapshot)
        return Tag(f'"{found}"', format_datetime(when, usegmt=True) if when else "")


def published(data: Path) -> Callable[[str], datetime | None]:
    """When the pointer in `data` was set to a snapshot; None for a snapshot that is not the current one."""

    def when(name: str) -> datetime | None:
        pointer = data / "current"
        try:
            if pointer.resolve().name != name:
                return None
            return datetime.fromtimestamp(int(pointer.lstat().st_mtime), UTC)
        except OSError:
            return None

    return when


def _not_after(modified: str, since: str | None) -> bool:
    if not modified or not since:
        return False
    try:
        asked = parsedate_to_datetime(since)
    except ValueError:
        return False
    return asked.tzinfo is not None and parsedate_to_datetime(modified) <= asked

"""The zip package of a docx file: its parts and relationships, opened with bounds on what is inflated."""

from __future__ import annotations

import lzma
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from mandate_graph.errors import DocumentError
from mandate_graph.readers.docx.vocabulary import transitional

__all__ = [
    "LARGEST_DIRECTORY",
    "LARGEST_PART",
    "MOST_INFLATED",
    "MOST_NODES",
    "Package",
    "Relationship",
    "open_package",
]

LARGEST_PART = 64_000_000
"""Bytes of one part, inflated; the text of a fascicle of 100 pages has 8 million."""
MOST_INFLATED = 256_000_000
"""Bytes of all parts that are read, inflated."""
MOST_NODES = 3_000_000
"""Tags and attributes of one part; the text of a fascicle of 100 pages has 0.7 million."""
LARGEST_DIRECTORY = 2_000_000
"""Bytes of the list of parts; a fascicle has some hundred parts, each with 80 bytes."""

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_END_OF_DIRECTORY = b"PK\x05\x06"
_LOCKED = 0x1
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_UNLOCK = "Open it in a word processor with its password and save it without."
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: kind (last step of its type), and the name of a part or an address outside."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of one docx file; nothing is inflated before it is asked for, nothing beyond the bounds."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self.name = name
        self._archive = archive
        self._parts = {info.filename.lstrip("/"): info for info in archive.infolist()}
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._inflated = 0
        self.missing: dict[str, None] = {}
        """Names of parts that were asked for and are not there, in order."""

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    @property
    def has_macros(self) -> bool:
        """Whether the file carries programs; they are never run."""
        return any(part.rpartition("/")[2].startswith("vbaProject") for part in self._parts)

    @cached_property
    def main_part(self) -> str:
        """Name of the part that holds the text.

        Raises:
            DocumentError: MG113, there is none.
        """
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and relationship.target in self:
                return relationship.target
        raise DocumentError("MG113", "the part that holds the text is missing.", where=self.name,
                            remedy="Get the file again, or open it in a word processor and save it.")  # fmt: skip

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Identifier to relationship, of a part (of the whole package for ``""``); empty where the file has none."""
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        folder, _, name = part.rpartition("/")
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relationship] = {}
        for element in root.iter(_RELATIONSHIP) if root is not None else ():
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found[element.get("Id", "")] = Relationship(element.get("Type", "").rpartition("/")[2], target, external)
        return found

    def target(self, part: str, kind: str) -> str:
        """Name of the part that a part refers to by a relationship of one kind, "" where there is none."""
        relationships = self.relationships(part).values()
        return next((each.target for each in relationships if each.kind == kind and not each.external), "")

    def related(self, part: str, kind: str) -> etree._Element | None:
        """The root of the part that a part refers to by a relationship of one kind, None where there is none."""
        target = self.target(part, kind)
        return self.tree(target) if target else None

    def tree(self, part: str) -> etree._Element | None:
        """The root of a part in XML, None where there is no such part.

        Raises:
            DocumentError: MG104 larger than is read, MG112 locked, MG113 broken, MG114 with a document type.
        """
        info = self._parts.get(part)
        if info is None:
            if not part.endswith(".rels"):  # a part that refers to nothing has none
                self.missing[part] = None
            return None
        if info.flag_bits & _LOCKED:
            raise DocumentError("MG112", "the file is locked by a password.", where=self.name, remedy=_UNLOCK)
        return self._parse(part, self._inflate(part, info))

    def _inflate(self, part: str, info: zipfile.ZipInfo) -> bytes:
        try:
            with self._archive.open(info) as stream:
                data = stream.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError) as error:
            raise self._broken(part, str(error) or "it is cut") from None
        self._inflated += len(data)
        if len(data) > LARGEST_PART:
            raise self._too_large(part, f"has more than {LARGEST_PART:,} bytes when inflated")
        if self._inflated > MOST_INFLATED:
            raise self._too_large(part, f"is one too many: all have more than {MOST_INFLATED:,} bytes when inflated")
        return data

    def _parse(self, part: str, data: bytes) -> etree._Element:
        if data.count(b"<") + data.count(b"=") > MOST_NODES:
            raise self._too_large(part, f"has more than {MOST_NODES:,} tags and attributes")
        if any(mark in data for mark in _DOCTYPE):
            raise DocumentError("MG114", "a part declares a document type, which may name files and entities.",
                                where=f"{self.name}, {part}",
                                remedy="No word processor writes one: get the file again.")  # fmt: skip
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(transitional(data), parser)
        except etree.XMLSyntaxError as error:
            raise self._broken(part, str(error)) from None

    def _broken(self, part: str, reason: str) -> DocumentError:
        return DocumentError("MG113", f"a part cannot be read: {reason}.", where=f"{self.name}, {part}",
                             remedy="Get the file again, or open it in a word processor and save it.")  # fmt: skip

    def _too_large(self, part: str, reason: str) -> DocumentError:
        return DocumentError("MG104", f"a part {reason}.", where=f"{self.name}, {part}",
                             remedy="A fascicle is far smaller: check that it is the right file.")  # fmt: skip


def open_package(name: str, data: bytes) -> Package:
    """Opens the bytes of a docx file.

    Raises:
        DocumentError: MG101 empty, MG102 no docx, MG104 too many parts, MG112 locked by a password, MG113 broken.
    """
    if not data:
        raise DocumentError("MG101", "the file is empty.", where=name, remedy="Get the file again.")
    if data.startswith(_COMPOUND_FILE):
        if _ENCRYPTED_STREAM in data:
            raise DocumentError("MG112", "the file is locked by a password.", where=name, remedy=_UNLOCK)
        raise DocumentError("MG102", "the file is of the form before 2007 (doc).", where=name,
                            remedy="Open it in a word processor and save it as docx.")  # fmt: skip
    if not data.startswith(b"PK"):
        raise DocumentError("MG102", "the file is no docx, which is a zip file.", where=name,
                            remedy="Give the document as docx, or with the ending of its own format.")  # fmt: skip
    if _size_of_directory(data) > LARGEST_DIRECTORY:
        raise DocumentError("MG104", "the file has far too many parts.", where=name,
                            remedy="A fascicle has some hundred: check that it is the right file.")  # fmt: skip
    try:
        return Package(name, zipfile.ZipFile(BytesIO(data)))
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise DocumentError("MG113", f"the zip file cannot be read: {error}.", where=name,
                            remedy="It may be cut: get the file again.") from None  # fmt: skip


def _size_of_directory(data: bytes) -> int:
    """Bytes of the list of parts as the end of a zip file tells; read before the list is."""
    at = data.rfind(_END_OF_DIRECTORY)
    return int.from_bytes(data[at + 12 : at + 16], "little") if at >= 0 else 0

"""The zip package of a docx file: its parts and relationships, opened with bounds on what is inflated."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from mandate_graph.errors import DocumentError
from mandate_graph.readers.docx.vocabulary import transitional

__all__ = ["LARGEST_PART", "MOST_PARTS", "MOST_TAGS", "Package", "Relationship", "open_package"]

LARGEST_PART = 64_000_000
"""Bytes of one part, inflated; the text of a fascicle of 100 pages has 8 million."""
MOST_TAGS = 4_000_000
"""Tags of one part; the text of a fascicle of 100 pages has 0.3 million."""
MOST_PARTS = 10_000

_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
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

    def __contains__(self, part: str) -> bool:
        return part in self._parts

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

    def related(self, part: str, kind: str) -> list[str]:
        """Names of the parts a part refers to by relationships of one kind, those only that are there."""
        relationships = self.relationships(part).values()
        return [
            each.target for each in relationships if each.kind == kind and not each.external and each.target in self
        ]

    def tree(self, part: str) -> etree._Element | None:
        """The root of a part in XML, None where there is no such part.

        Raises:
            DocumentError: MG104 larger than is read, MG113 broken, MG114 with a document type declaration.
        """
        info = self._parts.get(part)
        if info is None:
            return None
        return self._parse(part, self._inflate(part, info))

    def _inflate(self, part: str, info: zipfile.ZipInfo) -> bytes:
        try:
            with self._archive.open(info) as stream:
                data = stream.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
            raise self._broken(part, str(error)) from None
        except Exception as error:  # zlib, lzma and bz2 have errors of their own
            raise self._broken(part, str(error)) from None
        if len(data) > LARGEST_PART:
            raise self._too_large(part, f"has more than {LARGEST_PART:,} bytes")
        return data

    def _parse(self, part: str, data: bytes) -> etree._Element:
        if data.count(b"<") > MOST_TAGS:
            raise self._too_large(part, f"has more than {MOST_TAGS:,} tags")
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
        DocumentError: MG101 empty, MG102 no docx, MG112 locked by a password, MG104 too many parts, MG113 broken.
    """
    if not data:
        raise DocumentError("MG101", "the file is empty.", where=name, remedy="Get the file again.")
    if data.startswith(_ENCRYPTED):
        raise DocumentError("MG112", "the file is locked by a password, or of the form before 2007.", where=name,
                            remedy="Open it in a word processor and save it as docx without a password.")  # fmt: skip
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        code = "MG113" if data.startswith(b"PK") else "MG102"
        raise DocumentError(code, f"the file is no docx: {error}.", where=name, remedy="Get the file again.") from None
    if len(archive.infolist()) > MOST_PARTS:
        raise DocumentError("MG104", f"the file has more than {MOST_PARTS:,} parts.", where=name,
                            remedy="A fascicle has some hundred: check that it is the right file.")  # fmt: skip
    return Package(name, archive)

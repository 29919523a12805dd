"""``/dumps``: what can be taken whole; ``/dumps/{name}``: one compressed file."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from pathlib import Path

from mandate_graph import __version__
from mandate_graph.store.dumps import LICENCE
from mandate_graph_api.dumping import Dumper
from mandate_graph_api.engine import Stream
from mandate_graph_api.errors import RequestError
from mandate_graph_api.http import Arrived, Reply, json_reply
from mandate_graph_api.negotiation import JSON, settle
from mandate_graph_api.protocol import format_words

__all__ = ["Dumps"]

_CHUNK = 256 * 1024


class Dumps:
    """Handlers of both routes."""

    def __init__(self, dumper: Dumper) -> None:
        self._dumper = dumper

    async def listing(self, arrived: Arrived) -> Reply:
        """Every file with its size, hash, number of triples; version and licence of the whole."""
        settle((JSON,), arrived.http.accept, format_words(arrived.http.query_string))
        dumped = await self._dumper.dumped()
        files = [
            asdict(dump) | {"href": f"{arrived.root_path}/dumps/{dump.name}", "compression": "gzip"}
            for dump in dumped.files
        ]
        body = {"version": dumped.snapshot, "program": __version__, "licence": LICENCE, "files": files}
        return json_reply(200, json.dumps(body, indent=1).encode() + b"\n")

    async def one(self, arrived: Arrived) -> Reply:
        """One file as it is."""
        dumped, name = await self._dumper.dumped(), arrived.path_params["name"]
        if name == "SHA256SUMS":
            return Reply(200, "text/plain; charset=utf-8", (dumped.folder / name).read_bytes())
        dump = next((dump for dump in dumped.files if dump.name == name), None)
        if dump is None:
            raise RequestError(404, "MG520", "there is no such dump.", where=name[:100], remedy="See /dumps.")
        digest = base64.b64encode(bytes.fromhex(dump.sha256)).decode("ascii")
        headers = {
            "ETag": f'"{dump.sha256}"',
            "Repr-Digest": f"sha-256=:{digest}:",
            "Content-Disposition": f'attachment; filename="{dump.name}"',
            "Link": f'<{LICENCE}>; rel="license"',
        }
        if dump.sha256 in arrived.headers.get("if-none-match", ""):
            return Reply(304, "application/gzip", headers=headers)
        chunks = _chunks(dumped.folder / dump.name)
        return Reply(200, "application/gzip", Stream("graph", "gzip", chunks, dump.bytes, dumped.snapshot), headers)


async def _chunks(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk

"""A load generator: keep-alive connections that ask SPARQL endpoints, and what a tree of processes takes."""

from __future__ import annotations

import asyncio
import contextlib
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit


@dataclass(frozen=True, slots=True)
class Load:
    """What was measured: seconds (median, 95 %) with one client, answers a second with several."""

    median: float
    slow: float
    rate: float


async def measure(address: str, queries: Sequence[str], *, seconds: float, clients: int) -> Load:
    """Asks all queries in turn, from one client and then from several."""
    requests = [_request(address, query) for query in queries]
    where = urlsplit(address)
    host, port = str(where.hostname), where.port or 80
    await _client(host, port, requests, time.perf_counter() + seconds / 4)
    one = await _client(host, port, requests, time.perf_counter() + seconds / 2)
    began = time.perf_counter()
    shares = [requests[each:] + requests[:each] for each in range(clients)]
    many = await asyncio.gather(*(_client(host, port, share, began + seconds) for share in shares))
    spent = time.perf_counter() - began
    return Load(statistics.median(one), sorted(one)[int(len(one) * 0.95)], sum(map(len, many)) / spent)


def _request(address: str, query: str) -> bytes:
    where = urlsplit(address)
    return (
        f"GET {where.path}?query={quote(query, safe='')} HTTP/1.1\r\nHost: {where.netloc}\r\n"
        "Accept: application/sparql-results+json\r\n\r\n"
    ).encode()


async def _client(host: str, port: int, requests: Sequence[bytes], until: float) -> list[float]:
    reader, writer = await asyncio.open_connection(host, port)
    spent = []
    with contextlib.closing(writer):
        while time.perf_counter() < until or len(spent) < len(requests):
            began = time.perf_counter()
            writer.write(requests[len(spent) % len(requests)])
            await _answer(reader)
            spent.append(time.perf_counter() - began)
    return spent


async def _answer(reader: asyncio.StreamReader) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if b" 200 " not in head.split(b"\r\n", 1)[0]:
        raise SystemExit(f"an endpoint answers {head!r}")
    if b"\r\ncontent-length:" in head:
        await reader.readexactly(int(head.split(b"\r\ncontent-length:", 1)[1].split(b"\r\n", 1)[0]))
        return
    while size := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
        await reader.readexactly(size + 2)
    await reader.readuntil(b"\r\n")


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for each in found:
        for listing in Path(f"/proc/{each}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += [int(child) for child in listing.read_text().split()]
    return found


def megabytes(pid: int) -> float:
    """Memory of one process, what it shares with others divided among them (PSS)."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        return int(text.split("Pss:")[1].split()[0]) / 1024
    return 0.0

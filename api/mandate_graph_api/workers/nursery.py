"""The server's side of the zygote: starts it, has it fork workers, hears of their deaths."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import itertools
import json
import logging
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import mandate_graph
import mandate_graph_api
from mandate_graph.errors import Unavailable
from mandate_graph_api.workers.frames import Frames
from mandate_graph_api.workers.messages import PROBLEM, READY
from mandate_graph_api.workers.worker import Order

__all__ = ["Child", "Nursery"]

_log = logging.getLogger(__name__)
_LONGEST: Final = 4096
_START: Final = "import sys; from mandate_graph_api.workers.zygote import main; main(int(sys.argv[1]))"
READY_SECONDS: Final = 20.0


class Child:
    """A worker as the server sees it: its socket, its birth (process id), its end (exit code)."""

    def __init__(self, frames: Frames) -> None:
        loop = asyncio.get_running_loop()
        self.frames = frames
        self.birth: asyncio.Future[int] = loop.create_future()
        self.exit_code: asyncio.Future[int] = loop.create_future()
        self.memory = 0

    @property
    def pid(self) -> int:
        """Its process id, 0 while it has none."""
        return self.birth.result() if self.birth.done() else 0

    @property
    def alive(self) -> bool:
        """False once its death has been reported."""
        return not self.exit_code.done()

    async def fate(self, seconds: float = 10.0) -> int:
        """Its exit code, negative for a signal; 0 when no report comes within `seconds`."""
        with contextlib.suppress(TimeoutError):
            return await asyncio.wait_for(asyncio.shield(self.exit_code), seconds)
        return 0


class Nursery:
    """One zygote process and the workers that it has forked."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._children: dict[int, Child] = {}
        self._unborn: dict[int, Child] = {}
        self._tokens = itertools.count()

    @property
    def alive(self) -> bool:
        """True while there is a zygote to fork from."""
        return self._control is not None

    @property
    def pids(self) -> list[int]:
        """Process ids of the zygote and of the workers that live."""
        zygote = [self._process.pid] if self._process is not None else []
        return zygote + [pid for pid, child in self._children.items() if child.alive]

    def start(self) -> None:
        """Starts the zygote; to be called within the event loop."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": _import_path()},
                start_new_session=True,
            )
        ours.setblocking(False)
        self._control = ours
        asyncio.get_running_loop().add_reader(ours, self._hear)

    async def fork(self, order: Order) -> Child:
        """A new worker, its store open.

        Raises:
            Unavailable: MG402 the store cannot be opened; MG505 there is no worker to be had.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            _, frames = await asyncio.get_running_loop().create_unix_connection(Frames, sock=ours)
            child = Child(frames)
            try:
                self._conceive(order, theirs, child)
            except Unavailable:
                frames.close()
                raise
        try:
            async with asyncio.timeout(READY_SECONDS):
                await _ready(child)
                await asyncio.shield(child.birth)
        except OSError as problem:
            self.kill(child)
            raise Unavailable("MG505", "a worker process did not start.", remedy="Try again later.") from problem
        except BaseException:
            self.kill(child)
            raise
        return child

    def _conceive(self, order: Order, end: socket.socket, child: Child) -> None:
        token = next(self._tokens)
        self._order({"do": "spawn", "token": token, "order": dataclasses.asdict(order)}, end)
        self._unborn[token] = child

    def kill(self, child: Child) -> None:
        """Ends `child` now, whatever it does."""
        child.frames.close()
        with contextlib.suppress(Unavailable):
            self._order({"do": "kill", "pid": child.pid})

    def lower(self, child: Child) -> None:
        """Gives `child` the lowest priority, for the rest of its life."""
        with contextlib.suppress(Unavailable):
            self._order({"do": "lower", "pid": child.pid})

    async def stop(self) -> None:
        """Ends the zygote and with it every worker."""
        for child in self._children.values():
            child.frames.close()
        self._disconnect()
        self._children.clear()
        if self._process is not None:
            await asyncio.to_thread(self._wait)
            self._process = None

    def _wait(self) -> None:
        assert self._process is not None
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _order(self, order: dict[str, Any], descriptor: socket.socket | None = None) -> None:
        try:
            if self._control is None:
                raise ConnectionError("no zygote")
            message = json.dumps(order).encode()
            socket.send_fds(self._control, [message], [descriptor.fileno()] if descriptor else [])
        except OSError as problem:
            raise Unavailable("MG505", "no worker process can be started.", remedy="Try again later.") from problem

    def _hear(self) -> None:
        assert self._control is not None
        while True:
            try:
                message = self._control.recv(_LONGEST)
            except BlockingIOError:
                return
            except OSError:
                message = b""
            if not message:
                self._disconnect()
                return
            self._note(json.loads(message))

    def _note(self, event: dict[str, Any]) -> None:
        if event["event"] == "born":
            child = self._unborn.pop(event["token"])
            child.birth.set_result(event["pid"])
            self._children[event["pid"]] = child
        else:
            self._children.pop(event["pid"]).exit_code.set_result(event["code"])

    def _disconnect(self) -> None:
        if self._control is not None:
            asyncio.get_running_loop().remove_reader(self._control)
            self._control.close()
            self._control = None
        for child in self._unborn.values():
            child.birth.set_result(0)
        for child in self._children.values():
            child.exit_code.set_result(-signal.SIGKILL)
        self._unborn.clear()
        self._children.clear()


async def _ready(child: Child) -> None:
    kind, payload = await child.frames.next(READY_SECONDS)
    if kind == PROBLEM:
        problem = json.loads(payload)
        raise Unavailable(problem["code"], problem["what"], where=problem["where"], remedy=problem["remedy"])
    if kind != READY:
        raise ConnectionError("a worker began with something else than that it is ready")
    state = json.loads(payload)
    child.memory = state["memory"]
    if not state["filtered"]:
        _log.warning("worker %d has no seccomp filter: SERVICE is refused by reading the query only", child.pid)


def _import_path() -> str:
    roots = [str(Path(str(package.__file__)).parents[1]) for package in (mandate_graph, mandate_graph_api)]
    return os.pathsep.join(dict.fromkeys([*roots, *filter(None, [os.environ.get("PYTHONPATH")])]))

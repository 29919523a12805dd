"""The process that workers are forked from: one thread, the engine imported, no store open, no socket of the server.

It takes orders (JSON) from a control socket of whole messages and reports the life and death of its workers
on it. It ends with the server: the end of the control socket is the end of every worker.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from mandate_graph_api.workers.worker import Order, run

__all__ = ["main"]

_LONGEST: Final = 64 * 1024
_LOWEST_PRIORITY: Final = 15


def main(control_fd: int) -> None:
    """Serves orders from the socket `control_fd` until it is closed."""
    control = socket.socket(fileno=control_fd)
    wakeup, write_end = os.pipe()
    os.set_blocking(write_end, False)
    signal.set_wakeup_fd(write_end, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    for ignored in (signal.SIGINT, signal.SIGTERM):  # the server decides when we end
        signal.signal(ignored, signal.SIG_IGN)
    gc.collect()
    gc.freeze()
    nursery = _Nursery(control, (wakeup, write_end))
    try:
        while nursery.step():
            pass
    finally:
        nursery.end()


class _Nursery:
    """The workers that live, and what can be asked about them."""

    def __init__(self, control: socket.socket, wakeup: tuple[int, int]) -> None:
        self._control, self._wakeup = control, wakeup
        self._alive: set[int] = set()
        self._parent = os.getpid()
        self._orders: dict[str, Callable[[dict[str, Any], list[int]], None]] = {
            "spawn": self._spawn,
            "kill": self._kill,
            "lower": self._lower,
        }

    def step(self) -> bool:
        """Waits for an order or a death and deals with it; False when the server has gone."""
        control, wakeup = self._control.fileno(), self._wakeup[0]
        ready, _, _ = select.select([control, wakeup], [], [])
        if wakeup in ready:
            os.read(wakeup, 4096)
            self._reap()
        return control not in ready or self._obey()

    def end(self) -> None:
        """Ends every worker, and is there when it is gone."""
        for pid in self._alive:
            os.kill(pid, signal.SIGKILL)
        for pid in self._alive:
            os.waitpid(pid, 0)

    def _obey(self) -> bool:
        try:
            message, descriptors, _, _ = socket.recv_fds(self._control, _LONGEST, 1)
        except ConnectionError:  # the server was killed
            return False
        if not message:
            return False
        order = json.loads(message)
        self._orders[order["do"]](order, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        return True

    def _spawn(self, order: dict[str, Any], descriptors: list[int]) -> None:
        pid = os.fork()
        if pid == 0:
            self._become_worker(Order(**order["order"]), descriptors[0])
        self._alive.add(pid)
        self._report({"event": "born", "token": order["token"], "pid": pid})

    def _become_worker(self, order: Order, descriptor: int) -> None:
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.close(self._wakeup[0])
            os.close(self._wakeup[1])
            self._control.close()
            run(socket.socket(fileno=descriptor), order, self._parent)
        finally:
            os._exit(0)

    def _kill(self, order: dict[str, Any], _: list[int]) -> None:
        if order["pid"] in self._alive:
            os.kill(order["pid"], signal.SIGKILL)

    def _lower(self, order: dict[str, Any], _: list[int]) -> None:
        # The priority belongs to a thread, so each thread of the worker gets it.
        if order["pid"] in self._alive:
            with contextlib.suppress(OSError):
                for thread in Path(f"/proc/{order['pid']}/task").iterdir():
                    os.setpriority(os.PRIO_PROCESS, int(thread.name), _LOWEST_PRIORITY)

    def _reap(self) -> None:
        while self._alive:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            self._alive.discard(pid)
            code = os.waitstatus_to_exitcode(status)
            self._report({"event": "died", "pid": pid, "code": code})

    def _report(self, event: dict[str, Any]) -> None:
        with contextlib.suppress(OSError):
            self._control.send(json.dumps(event).encode())


if __name__ == "__main__":
    main(int(sys.argv[1]))

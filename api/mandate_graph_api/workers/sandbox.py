"""What a worker takes from itself before it reads a stranger's query: connections, memory, core dumps.

The filter is a classic BPF program for seccomp (Linux, `man 2 seccomp`), set through prctl by ctypes:
system calls that open or use a socket by address, start a program, look into other processes or reach the
same by io_uring answer EACCES; all others pass. It holds for every thread started later and cannot be
undone.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import signal
import struct
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

__all__ = ["available", "deny_connections", "die_with_parent", "limit_memory"]

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_MODE_FILTER: Final = 2
_ALLOW: Final = 0x7FFF0000
_EACCES: Final = 0x00050000 | errno.EACCES
_KILL: Final = 0x80000000
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_X32: Final = 0x40000000

# Architecture token of linux/audit.h, then numbers of: socket, connect, accept, bind, listen, execve,
# socketpair, ptrace, accept4, process_vm_readv, process_vm_writev, execveat, io_uring_setup, pidfd_getfd.
_DENIED: Final[Mapping[str, tuple[int, Sequence[int]]]] = {
    "x86_64": (0xC000003E, (41, 42, 43, 49, 50, 59, 53, 101, 288, 310, 311, 322, 425, 438)),
    "aarch64": (0xC00000B7, (198, 203, 202, 200, 201, 221, 199, 117, 242, 270, 271, 281, 425, 438)),
}


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def available() -> bool:
    """True where the filter can be set: Linux on x86_64 or aarch64."""
    return sys.platform == "linux" and platform.machine() in _DENIED


def deny_connections() -> bool:
    """Takes from this process the means to open a connection or start a program; False where that is not possible."""
    if not available():
        return False
    library = ctypes.CDLL(None, use_errno=True)
    code = _program(*_DENIED[platform.machine()])
    program = _Program(len(code) // 8, code)
    if library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(library.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


def die_with_parent(parent: int) -> None:
    """Has the kernel end this process with its parent (Linux); ends it now when `parent` has gone already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(0)


def limit_memory(more: int) -> None:
    """Lets this process grow by `more` bytes of address space from what it has now, and leave no core dump."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit = _address_space() + more
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _address_space() -> int:
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _program(architecture: int, denied: Sequence[int]) -> bytes:
    """The filter: wrong architecture kills, the denied calls and the x32 calls fail, the rest passes."""
    steps = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),
        (_AT_LEAST, len(denied) + 1, 0, _X32),
    ]
    for place, number in enumerate(denied):
        steps.append((_EQUAL, len(denied) - place, 0, number))
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _EACCES)]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)

"""What a worker cannot do any more; each probe runs in a process of its own."""

import socket
import subprocess
import sys
import threading

import pytest

from mandate_graph_api.workers import sandbox

pytestmark = pytest.mark.skipif(not sandbox.available(), reason="needs seccomp on Linux, x86_64 or aarch64")

PROBES = {
    "socket": "import socket; socket.socket()",
    "ipv6": "import socket; socket.socket(socket.AF_INET6)",
    "unix": "import socket; socket.socket(socket.AF_UNIX)",
    "pair": "import socket; socket.socketpair()",
    "exec": "import os; os.execv('/bin/true', ['true'])",
    "connect": "import ctypes, os; c = ctypes.CDLL(None, use_errno=True); "
    "r = c.connect(0, None, 0); e = ctypes.get_errno(); raise OSError(e, 'x') if r else SystemExit(3)",
    "io_uring": "import ctypes; c = ctypes.CDLL(None, use_errno=True); "
    "r = c.syscall(425, 1, None); e = ctypes.get_errno(); raise OSError(e, 'x') if r < 0 else SystemExit(3)",
    "thread": "import threading, socket\nfound = []\ndef probe():\n    try:\n        socket.socket()\n"
    "    except OSError as error:\n        found.append(error)\n"
    "t = threading.Thread(target=probe); t.start(); t.join()\nraise found[0]",
}
PROGRAM = """
import sys
from mandate_graph_api.workers import sandbox
assert sandbox.deny_connections()
try:
    exec(sys.argv[1])
except PermissionError:
    raise SystemExit(42)
"""


def run(program, *arguments):
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
    )


@pytest.mark.parametrize("name", PROBES)
def test_denied(name):
    assert run(PROGRAM, PROBES[name]).returncode == 42


def test_files_and_pipes_still_work():
    done = run(PROGRAM, "import os; r, w = os.pipe(); os.write(w, b'x'); os.read(r, 1); open('/dev/null').close()")
    assert done.returncode == 0, done.stderr


def test_memory_beyond_the_limit_is_refused():
    program = (
        "from mandate_graph_api.workers import sandbox\nsandbox.limit_memory(64 << 20)\n"
        "bytearray(16 << 20)\ntry:\n    bytearray(256 << 20)\nexcept MemoryError:\n    raise SystemExit(42)"
    )
    assert run(program).returncode == 42


def test_an_orphan_ends():
    program = "from mandate_graph_api.workers import sandbox\nsandbox.die_with_parent(1 << 22)\nraise SystemExit(42)"
    assert run(program).returncode == 0


def test_the_engine_itself_cannot_connect():
    program = (
        "import sys, pyoxigraph\nfrom mandate_graph_api.workers import sandbox\n"
        "if sys.argv[2] == 'filtered':\n    assert sandbox.deny_connections()\n"
        "try:\n    list(pyoxigraph.Store().query(f'SELECT * {{ SERVICE <{sys.argv[1]}> {{ ?s ?p ?o }} }}'))\n"
        "except OSError:\n    raise SystemExit(42)"
    )
    with socket.create_server(("127.0.0.1", 0)) as trap:
        address = f"http://127.0.0.1:{trap.getsockname()[1]}/"
        assert run(program, address, "filtered").returncode == 42
        trap.setblocking(False)
        with pytest.raises(BlockingIOError):
            trap.accept()
        # Unfiltered, it does connect: the program ends only when the other side hangs up.
        trap.settimeout(120)
        hanging_up = threading.Thread(target=lambda: trap.accept()[0].close())
        hanging_up.start()
        assert run(program, address, "free").returncode == 42
        hanging_up.join()

"""The real app, as `parley serve` runs it, on this machine alone."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

_PATIENCE_S = 30.0


@contextmanager
def serving(database_url: str) -> Iterator[str]:
    """Serve a base, and give the origin (`http://127.0.0.1:PORT`) under which it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "app", "serve", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, env={**os.environ, "PARLEY_DATABASE_URL": database_url})  # noqa: S603 - our own
    try:
        origin = f"http://127.0.0.1:{port}"
        _await_answer(f"{origin}/readyz", server)
        yield origin
    finally:
        server.terminate()
        server.wait(_PATIENCE_S)


def _await_answer(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - the server just started
                return
        except URLError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise
        time.sleep(0.1)

"""A terminal for a command: what it shows is read, keys are pressed, as somebody at it would."""

import codecs
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app import __file__ as package

_ROOT = Path(package).parents[1]
_SLOW = 60
_ON_IT = """
import fcntl, runpy, signal, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("app", run_name="__main__")
"""
"""What a process does that is to be reached by the keys of its terminal, Ctrl-C among them.

Tests that a shell runs in its background are deaf to Ctrl-C, and so are the processes that they start.
"""
_STYLES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Terminal:
    """One command on a terminal of its own."""

    def __init__(self, process: subprocess.Popen[bytes], descriptor: int) -> None:
        """Begin with nothing shown."""
        self._process, self._descriptor = process, descriptor
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._read_until = 0
        self.output = ""
        self.code: int | None = None

    @property
    def words(self) -> str:
        """Give what was shown so far, without styles and the space at the ends of lines."""
        return re.sub(r" *\r\n", "\n", _STYLES.sub("", self.output))

    def wait_for(self, words: str) -> str:
        """Read until words are shown that had not been waited for yet; give what was shown since, with styles."""
        deadline = time.monotonic() + _SLOW
        while words not in self.output[self._read_until :]:
            assert time.monotonic() < deadline, f"{words!r} is not shown:\n{self.words[-3_000:]}"
            assert self._read(), f"the command has ended, and {words!r} was not shown:\n{self.words[-3_000:]}"
        at = self.output.index(words, self._read_until) + len(words)
        shown, self._read_until = self.output[self._read_until : at], at
        return shown

    def press(self, keys: str) -> None:
        """Press keys, once the command waits for them.

        A Ctrl-C that comes between the last look of `input` at signals and its wait for keys has no effect until the
        next key; whoever sits at a terminal is never that fast.
        """
        self._wait_until_it_waits()
        os.write(self._descriptor, keys.encode())

    def wait_for_end(self) -> str:
        """Read until the command ends, keep its exit code, and give what was shown since words were waited for."""
        while self._read():
            pass
        self.code = self._process.wait()
        return self.output[self._read_until :]

    def kill(self) -> None:
        """End the command as a crash would."""
        self._process.kill()
        self.wait_for_end()

    def _wait_until_it_waits(self) -> None:
        state = Path(f"/proc/{self._process.pid}/stat")  # not on every system
        deadline = time.monotonic() + _SLOW
        while state.exists() and state.read_text().rpartition(")")[2].split()[0] not in ("S", "Z"):
            assert time.monotonic() < deadline, f"it does not come to rest:\n{self.words[-3_000:]}"
            time.sleep(0.005)

    def _read(self) -> bool:
        """Read what is shown within a while; tell whether the command goes on."""
        ready, _, _ = select.select([self._descriptor], [], [], _SLOW)
        assert ready, f"nothing is shown any more:\n{self.words[-3_000:]}"
        try:
            given = os.read(self._descriptor, 65_536)
        except OSError:  # how Linux tells that nobody has the terminal open
            return False
        self.output += self._decoder.decode(given)
        return bool(given)


@contextmanager
def terminal(*arguments: str, environment: Mapping[str, str], rows: int = 60, columns: int = 80) -> Iterator[Terminal]:
    """Run a command on a terminal of its own, with no settings but those given, and end it after the block."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PARLEY_", "NO_COLOR", "COLOR"))}
    kept |= {"PYTHONPATH": str(_ROOT), "TERM": "xterm", **environment}
    descriptor, given = pty.openpty()
    fcntl.ioctl(given, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", _ON_IT, *arguments],
        env=kept,
        stdin=given,
        stdout=given,
        stderr=given,
        start_new_session=True,
    )
    os.close(given)
    shown = Terminal(process, descriptor)
    try:
        yield shown
    finally:
        if shown.code is None:
            shown.kill()
        os.close(descriptor)

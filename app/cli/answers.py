"""What somebody answers on a terminal, by single keys, or in lines from anywhere."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

import typer
from rich.console import Console
from rich.text import Text

_END_OF_TEXT, _END_OF_FILE = "\x03", "\x04"


class Answers(Protocol):
    """Gives what is answered.  Raises EOFError where there is no more, KeyboardInterrupt where somebody breaks off."""

    def key(self, prompt: Text) -> str:
        """Ask for one of several letters, and give what was answered in small letters; whoever asks judges it."""
        ...

    def line(self, prompt: str) -> str:
        """Ask for words, and give them without the space around; empty where there are none."""
        ...


class Lines:
    """Answers in lines, of which the first letter counts where a letter is asked for."""

    def __init__(self, console: Console) -> None:
        """Keep where the questions are shown."""
        self._console = console

    def key(self, prompt: Text) -> str:
        """Take a line."""
        return self._asked(prompt)[:1].lower()

    def line(self, prompt: str) -> str:
        """Take a line."""
        return self._asked(Text(f"{prompt}\n>"))

    def _asked(self, prompt: Text) -> str:
        self._console.print(prompt, end=" ")
        given = sys.stdin.readline()
        if not sys.stdin.isatty():
            self._console.print()
        if not given:
            raise EOFError
        return given.strip()


class Keys(Lines):
    """Answers by single keys of a terminal, words by lines."""

    def key(self, prompt: Text) -> str:
        """Take a key, which is not shown."""
        with _keys_alone():
            # Only now, since what was typed before a claim was shown is not meant for it, and has been thrown away.
            self._console.print(prompt, end=" ")
            given = os.read(sys.stdin.fileno(), 32).decode(errors="replace") if _has_keys() else typer.getchar()
        self._console.print()
        if given in ("", _END_OF_FILE):
            raise EOFError
        if given == _END_OF_TEXT:
            raise KeyboardInterrupt
        return given.lower() if given.startswith("\x1b") else given[:1].lower()

    def line(self, prompt: str) -> str:
        """Take a line, which can be edited where the system knows how."""
        with suppress(ImportError):  # not every system has it
            import readline  # noqa: F401, PLC0415 - for what it does to `input`
        self._console.print(Text(prompt))
        return input("> ").strip()


def _has_keys() -> bool:
    return sys.platform != "win32"


@contextmanager
def _keys_alone() -> Iterator[None]:
    """Let the terminal give each key as it is pressed."""
    if sys.platform == "win32":
        yield
        return
    import termios  # noqa: PLC0415 - not on every system
    import tty  # noqa: PLC0415

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)

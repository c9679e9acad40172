"""Where somebody decides: an open base, a terminal or lines to ask by, and whose decisions they are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError
from rich.console import Console
from rich.text import Text

from app.cli.answers import Answers
from app.cli.common import OpenBase
from app.errors import RefusedError
from app.ingest.decisions import ReviewDecision
from app.ingest.review import decide

Taken = TypeVar("Taken")


def refusal(error: RefusedError | ValidationError) -> str:
    """Give what is wrong with a decision, in words and without its place, since there is one alone."""
    if isinstance(error, RefusedError):
        return "\n".join(fault.what for fault in error.faults)
    return "\n".join(
        ": ".join([*map(str, item["loc"]), item["msg"].removeprefix("Value error, ")]) for item in error.errors()
    )


@dataclass(frozen=True)
class Desk:
    """With whom one talks, and what writes the decisions."""

    base: OpenBase
    console: Console
    answers: Answers
    actor: str

    def say(self, words: str) -> None:
        """Say something that belongs to no claim."""
        self.console.print(Text(words))

    def key(self, keys: Mapping[str, str], asked: str = "") -> str:
        """Ask for one of several keys, each with what it does."""
        prompt, room = Text(asked), self.console.width - len(asked)
        for letter, does in keys.items():
            room -= len(letter) + len(does) + 3
            prompt.append("\n" if room < 0 else "  " if prompt else "")
            room = self.console.width - len(letter) - len(does) - 3 if room < 0 else room
            prompt.append(letter, "bold").append(f" {does}")
        return self.answers.key(prompt.append("\n>"))

    def line(self, asked: str) -> str:
        """Ask for words; whoever breaks off there has given none."""
        try:
            return self.answers.line(asked)
        except KeyboardInterrupt:
            self.console.print()
            return ""

    def until(self, asked: str, taken: Callable[[str], Taken]) -> Taken:
        """Ask until what is typed can be taken."""
        while True:
            try:
                return taken(self.line(asked))
            except ValueError as error:
                self.say(str(error))

    def write(self, decision: Callable[..., ReviewDecision], **given: Any) -> bool:  # noqa: ANN401 - its fields
        """Write a decision as a revision of its own, or say why it cannot be made, and tell whether it was written."""
        try:
            made = decision(**given)
            self.base.do(lambda engine: decide(engine, self.actor, [made]))
        except (RefusedError, ValidationError) as error:
            self.say(refusal(error))
            return False
        return True

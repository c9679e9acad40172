"""What can go wrong, in Parley's own terms and free of any web framework.

Each class is one kind of failure that a caller can act on; `problems.py` gives it an HTTP status and `cli/` an exit
code.  Messages say what is wrong, where, and what would be right, and never show anything internal.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class ParleyError(Exception):
    """The base of every failure that Parley raises on purpose."""


class NotFoundError(ParleyError):
    """Nothing with this address, or not on that day or at that revision."""


class MovedError(ParleyError):
    """A thing that has been merged into another, which is served at another address, `to`."""

    def __init__(self, message: str, to: str) -> None:
        """Keep the address that it is served at now, without its kind."""
        super().__init__(message)
        self.to = to


class GoneError(ParleyError):
    """What was held at a revision and cannot be given any more, since something of it had to be erased."""


class QuestionError(ParleyError):
    """A question whose parts are well formed and do not go together: two delegations of different parties."""


class CursorError(ParleyError):
    """A page cursor that Parley did not make, or made for another order of the list."""


class ReleaseError(ParleyError):
    """A release that cannot be made, or that is no longer what it was."""


class ErasureError(ParleyError):
    """A document that cannot be erased, since it was erased already."""


class RuleError(ParleyError):
    """A rule that cannot accept what it reads by itself, or that nothing was read by."""


class BaseNotReadyError(ParleyError):
    """The database cannot be reached, or has not been migrated to this version of Parley."""


class SettingError(ParleyError):
    """A setting, or an option of a command, that cannot be."""


class PathError(ParleyError):
    """A path that was to be ingested and cannot be."""


class UnreadError(ParleyError):
    """A text, or a file that should hold one, which is not read, with the reason."""


class LanguageModelError(ParleyError):
    """A language model that could not be asked, or whose answer cannot be used."""


class MissingExtraError(ParleyError):
    """What a command needs is in an extra that is not installed."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a file that was to be ingested.

    `line` counts from 1 and is None where the fault is the whole file's; `where` is the path of keys inside the file.
    `clashes` tells that it may be right by itself, and that something in the base, or taken in before, is against it.
    """

    file: str
    line: int | None
    where: str
    what: str
    clashes: bool = False

    def __str__(self) -> str:
        """Give `file:line: where: what`, the form that editors and log readers make into a link."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.where}: {self.what}" if self.where else f"{place}: {self.what}"


class RefusedError(ParleyError):
    """Files that were refused as a whole, with every fault found in them; nothing of them was written."""

    def __init__(self, faults: "Iterable[Fault]") -> None:
        """Keep the faults in the order of files and lines."""
        self.faults = sorted(faults, key=lambda fault: (fault.file, fault.line or 0, fault.where, fault.what))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def did_you_mean(given: str, known: "Iterable[str]") -> str:
    """Give `; did you mean 'x'?` for the nearest known name, else what is known, else nothing."""
    names = sorted(known)
    near = get_close_matches(given, names, n=1, cutoff=0.6)
    if near:
        return f"; did you mean '{near[0]}'?"
    return f"; known here: {', '.join(names)}" if names else ""

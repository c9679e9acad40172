"""Finding and reading what is to be ingested: YAML files of sources, documents and accounts, and documents' texts.

A file is told by its first key: `source`, `document` or `account`.  All faults of all files are found before anything
is refused, each with its line.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import ScalarNode

from app.errors import Fault, PathError, RefusedError, did_you_mean
from app.ingest.account import (
    Account,
    CellIn,
    ClaimDecisionIn,
    ClaimIn,
    DocumentIn,
    MergeIn,
    SourceIn,
    SplitIn,
    StatementIn,
)

_SHAPES: Mapping[str, type[BaseModel]] = {"source": SourceIn, "document": DocumentIn, "account": Account}
_TAGS = ("accept", "reject", "prefer", "deprecate", "merge", "split")  # which Pydantic puts into the path of a decision
ENDINGS = (".yaml", ".yml")
"""How the names of prepared files end."""


@dataclass(frozen=True)
class Place:
    """A file that was read, able to say on which line a key stands."""

    file: str
    content: Any = None

    def fault(self, path: Iterable[str | int], what: str) -> Fault:
        """Give a fault at a path of keys in the file."""
        keys = tuple(path)
        return Fault(self.file, self._line(keys), ".".join(str(key) for key in keys), what)

    def _line(self, path: tuple[str | int, ...]) -> int | None:
        node, line = self.content, 1
        for key in path:
            if isinstance(node, CommentedMap) and key in node:
                line = node.lc.key(key)[0] + 1
            elif isinstance(node, CommentedSeq) and isinstance(key, int) and key < len(node):
                line = node.lc.item(key)[0] + 1
            else:
                continue  # a step that Pydantic adds, as the position in a list that was written as one value
            node = node[key]
        return line if isinstance(self.content, CommentedMap) else None


@dataclass(frozen=True)
class Text:
    """A document's text as it was taken in: the SHA-256 of its bytes, and its characters."""

    sha256: str
    characters: str


@dataclass(frozen=True)
class Original:
    """The page or PDF that a text was taken from, with its media type."""

    media_type: str
    content: bytes


@dataclass(frozen=True)
class DocumentFile:
    """A document with its text, if it has one, and what the text was taken from, where it did not come as it is."""

    place: Place
    document: DocumentIn
    text: Text | None
    original: Original | None = None


@dataclass(frozen=True)
class AccountFile:
    """An account."""

    place: Place
    account: Account


@dataclass
class Batch:
    """All that a set of paths holds."""

    sources: dict[str, SourceIn] = field(default_factory=dict)
    documents: dict[str, DocumentFile] = field(default_factory=dict)
    accounts: list[AccountFile] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)


def load(paths: Iterable[Path]) -> Batch:
    """Read every YAML file at or below the paths.

    Raises PathError for a path that is not there, RefusedError with every fault found.
    """
    batch, faults = Batch(), list[Fault]()
    batch.files = _files(paths)
    for path in batch.files:
        place, shape = _parse(path, faults)
        if shape is None:
            continue
        _add(batch, path, place, shape, faults)
    for held in batch.documents.values():
        source = held.document.source
        if source is not None and source not in batch.sources:
            faults.append(held.place.fault(["source"], f"no source '{source}'{did_you_mean(source, batch.sources)}"))
    if faults:
        raise RefusedError(faults)
    return batch


def _files(paths: Iterable[Path]) -> list[Path]:
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise PathError(f"{path}: there is no such file or folder")
        below = (
            [path]
            if path.is_file()
            else [file for file in path.rglob("*") if file.suffix in ENDINGS and not file.is_dir()]
        )
        found |= dict.fromkeys(sorted(below))
    return list(found)


class _Constructor(RoundTripConstructor):
    """Reads a date as the text it is, since the strict shapes say what a day may be, and a number if it is one."""

    def text(self, node: ScalarNode) -> str:
        return str(node.value)

    def number(self, node: ScalarNode) -> Any:  # noqa: ANN401 - a number, or the text that is none
        most_digits = 100
        return self.text(node) if len(node.value) > most_digits else self.construct_yaml_int(node)


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", _Constructor.text)
_Constructor.add_constructor("tag:yaml.org,2002:int", _Constructor.number)


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Constructor = _Constructor
    return yaml


def _parse(path: Path, faults: list[Fault]) -> tuple[Place, BaseModel | None]:
    name = str(path)
    try:
        content = _read(path)
    except _UnreadableError as error:
        faults.append(Fault(name, error.line, "", str(error)))
        return Place(name), None
    place = Place(name, content)
    first = next(iter(content), None) if isinstance(content, CommentedMap) else None
    if first not in _SHAPES:
        faults.append(Fault(name, 1, "", f"the first key must be one of {', '.join(_SHAPES)}"))
        return place, None
    try:
        return place, _SHAPES[str(first)].model_validate(_plain(content))
    except ValidationError as error:
        faults.extend(_fault(place, item) for item in error.errors())
        return place, None


class _UnreadableError(Exception):
    def __init__(self, what: str, line: int | None = None) -> None:
        super().__init__(what)
        self.line = line


def _read(path: Path) -> Any:  # noqa: ANN401 - any YAML
    try:
        return _yaml().load(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise _UnreadableError(error.strerror or type(error).__name__) from error
    except UnicodeDecodeError as error:
        raise _UnreadableError(f"is not UTF-8 at byte {error.start}") from error
    except RecursionError as error:
        raise _UnreadableError("is nested too deeply") from error
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise _UnreadableError(f"is not YAML: {str(error.problem).splitlines()[0]}", line) from error
    except (YAMLError, ValueError) as error:
        raise _UnreadableError(f"is not YAML: {str(error).splitlines()[0]}") from error


def _plain(node: Any) -> Any:  # noqa: ANN401 - any YAML
    """Give YAML's content as plain values: its own string and number types differ from Python's in small ways."""
    if isinstance(node, CommentedMap):
        return {_plain(key): _plain(value) for key, value in node.items()}
    if isinstance(node, CommentedSeq):
        return [_plain(value) for value in node]
    for kind in (bool, str, int, float):
        if isinstance(node, kind):
            return kind(node)
    return node


def _fault(place: Place, error: Any) -> Fault:  # noqa: ANN401 - Pydantic's error details
    loc = tuple(part for part in error["loc"] if part not in _TAGS)
    what = str(error["msg"]).removeprefix("Value error, ")
    if error["type"] == "extra_forbidden":
        what = f"unknown key{did_you_mean(str(loc[-1]), _known_keys(place, loc))}"
    elif error["type"] == "model_type":
        what = "keys and their values belong here"
    elif error["type"] == "literal_error":
        what = f"{error['input']!r} is not in the list{did_you_mean(str(error['input']), _expected(error))}"
    return place.fault(loc, what)


def _known_keys(place: Place, loc: tuple[str | int, ...]) -> Iterable[str]:
    if "cell" in loc[:-1]:
        return CellIn.model_fields
    below: Mapping[str | int, Iterable[str]] = {
        "things": ClaimIn.model_fields,
        "statements": StatementIn.model_fields,
        "decisions": {name for shape in (ClaimDecisionIn, MergeIn, SplitIn) for name in shape.model_fields},
    }
    return _SHAPES[next(iter(place.content))].model_fields if len(loc) == 1 else below.get(loc[0], ())


def _expected(error: Any) -> list[str]:  # noqa: ANN401 - Pydantic's error details
    return [part.strip("'") for part in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]


def _add(batch: Batch, path: Path, place: Place, shape: BaseModel, faults: list[Fault]) -> None:
    match shape:
        case SourceIn():
            if shape.source in batch.sources and batch.sources[shape.source] != shape:
                faults.append(place.fault(["source"], f"source '{shape.source}' is given twice"))
            batch.sources[shape.source] = shape
        case DocumentIn():
            if shape.document in batch.documents:
                other = batch.documents[shape.document].place.file
                faults.append(place.fault(["document"], f"document '{shape.document}' is given in {other} too"))
            batch.documents[shape.document] = DocumentFile(place, shape, _read_text(path, place, shape, faults))
        case Account():
            for earlier in batch.accounts:
                if (earlier.account.account, earlier.account.reader) == (shape.account, shape.reader):
                    what = f"an account of '{shape.account}' by '{shape.reader}' is in {earlier.place.file} too"
                    faults.append(place.fault(["account"], what))
            batch.accounts.append(AccountFile(place, shape))


def _read_text(path: Path, place: Place, document: DocumentIn, faults: list[Fault]) -> Text | None:
    if document.text is None:
        return None
    file = path.parent / document.text
    try:
        content = file.read_bytes()
        characters = content.decode("utf-8")
    except OSError as error:
        faults.append(place.fault(["text"], f"{document.text}: {error.strerror}"))
        return None
    except UnicodeDecodeError as error:
        faults.append(place.fault(["text"], f"{document.text} is not UTF-8 at byte {error.start}"))
        return None
    if "\x00" in characters:
        faults.append(place.fault(["text"], f"{document.text} has a NUL character at {characters.index(chr(0))}"))
        return None
    return Text(hashlib.sha256(content).hexdigest(), characters)

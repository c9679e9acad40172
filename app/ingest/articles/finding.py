"""Finding articles in files and folders, one after the other, in an order that stays the same."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.errors import PathError
from app.ingest.articles.forms import ENDINGS, LINES, form_of
from app.ingest.articles.lines import lines


@dataclass(frozen=True)
class Found:
    """Where an article stands: a file, or a line of one, counted from 1, with the byte at which it begins."""

    path: Path
    line: int | None = None
    start: int = 0


def find(paths: Iterable[Path], skip: Iterable[Path] = ()) -> Iterator[Found]:
    """Find the articles at and below the paths, one at a time and without reading them.

    Folders are walked in the order of their names.  Files of other endings, hidden ones, and folders behind links are
    passed over, and so is all that `skip` names.  Raises PathError, before anything is given, for a path that is not
    there, and for a file named itself whose ending is none of an article.
    """
    named = list(paths)
    passed = {path.resolve() for path in skip}
    for path in named:
        if not path.exists():
            raise PathError(f"{path}: there is no such file or folder")
        if path.is_dir() or path.resolve() in passed:
            continue
        if form_of(path.name) is None or not path.is_file():
            raise PathError(f"{path}: is no file of an article; right are {', '.join(ENDINGS[:-1])} and {ENDINGS[-1]}")
    return _found(named, passed)


def _found(paths: list[Path], passed: set[Path]) -> Iterator[Found]:
    for path in paths:
        for file in _files(path):
            whole = file.resolve()
            if whole in passed:
                continue
            passed.add(whole)
            if form_of(file.name) is LINES:
                yield from (Found(file, line, start) for line, start in lines(file))
            else:
                yield Found(file)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, below, files in os.walk(path, onerror=_unreadable):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(files):
            file = Path(folder, name)
            if not name.startswith(".") and form_of(name) is not None and file.is_file():
                yield file


def _unreadable(error: OSError) -> None:
    raise PathError(f"{error.filename}: cannot be read: {error.strerror}") from error

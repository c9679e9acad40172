"""Builds small worlds for tests: documents and accounts made for tests, which say so and never enter `seeds/`."""

import asyncio
import json
import shutil
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from app.db.engine import Engine, open_engine
from app.ingest.plan import Report
from app.ingest.run import ingest, rebuild
from app.settings import Settings

MADE_FOR_TESTS = "Made for a test of Parley; no outlet has published it."
ISTANBUL = Path(__file__).parent / "worlds" / "istanbul"
"""A realistic world: the three Istanbul rounds of 2025, as invented outlets of differing sides tell of them."""
Result = TypeVar("Result")


class Kept:
    """Engines that stay open from call to call, since each compiles its statements anew."""

    def __init__(self) -> None:
        """Begin with none."""
        self._runner = asyncio.Runner()
        self._engines: dict[str, Engine] = {}

    def on(self, url: str, work: Callable[[Engine], Awaitable[Result]]) -> Result:
        """Do something on a base."""
        engine = self._engines.setdefault(url, open_engine(Settings(database_url=url)))

        async def within() -> Result:
            return await work(engine)

        return self._runner.run(within())

    def close_others(self, *kept: str) -> None:
        """Close those that are not on these bases."""
        for url in self._engines.keys() - set(kept):
            self._runner.run(self._engines.pop(url).dispose())

    def close(self) -> None:
        """Close them all."""
        self.close_others()
        self._runner.close()


_kept: list[Kept] = []


@contextmanager
def engines_kept(kept: Kept) -> Iterator[None]:
    """Let `on_base` use these engines within the block."""
    _kept.append(kept)
    try:
        yield
    finally:
        _kept.pop()


def on_base(url: str, work: Callable[[Engine], Awaitable[Result]]) -> Result:
    """Do something on a base, and wait for it."""
    if _kept:
        return _kept[-1].on(url, work)
    kept = Kept()
    try:
        return kept.on(url, work)
    finally:
        kept.close()


class World:
    """A folder of documents and accounts, written as files and ingested as a user would."""

    def __init__(self, folder: Path) -> None:
        """Begin with an empty folder."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def document(self, slug: str, text: str | None, **metadata: Any) -> Path:
        """Write a document; without metadata it is in English and was published on 2025-06-05."""
        given = {"document": slug, "source": None, "language": "en", "note": MADE_FOR_TESTS}
        given |= {"published": "2025-06-05"} if not {"published", "known_on"} & metadata.keys() else {}
        if text is not None:
            (self.folder / f"{slug}.txt").write_bytes(text.encode())
            given["text"] = f"{slug}.txt"
        return self._write(f"{slug}.document.yaml", given | metadata)

    def account(self, slug: str, things: dict[str, Any], **more: Any) -> Path:
        """Write an account of a document."""
        name = f"{slug}.{more.get('reader', 'curator')}.account.yaml"
        return self._write(name, {"account": slug, "things": things, **more})

    def _write(self, name: str, content: dict[str, Any]) -> Path:
        path = self.folder / name
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
        return path

    def ingest(self, url: str, *paths: Path) -> Report:
        """Ingest the folder, or some paths, into a base."""
        return on_base(url, lambda engine: ingest(engine, paths or [self.folder]))


def istanbul(folder: Path) -> Path:
    """Copy the Istanbul world below a folder, where a test may change it, and give the copy's path."""
    return Path(shutil.copytree(ISTANBUL, folder / ISTANBUL.name))


def rebuilt(url: str) -> int:
    """Rebuild a base."""
    return on_base(url, rebuild)


def said(value: object, quote: str, **more: Any) -> dict[str, Any]:
    """Give a claim."""
    return {"value": value, "quote": quote, **more}

"""What paths hold that can be ingested: prepared files (YAML), and raw articles beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from app.errors import Fault, PathError, UnreadError
from app.ingest.articles.article import Article
from app.ingest.articles.finding import Found, find
from app.ingest.articles.forms import ENDINGS as OF_ARTICLES
from app.ingest.articles.reading import read
from app.ingest.files import ENDINGS, Batch, load


@dataclass(frozen=True)
class Brought:
    """Prepared files, read, and where the articles are, which are read as they are asked for."""

    batch: Batch
    found: list[Found]

    def articles(self, published: str | None = None) -> Iterator[Article | Fault]:
        """Give the articles, or what is wrong with each; `published` (EDTF) holds for those that tell no day."""
        for where in self.found:
            try:
                article = read(where)
            except UnreadError as error:
                yield Fault(str(where.path), where.line, "", str(error))
            else:
                yield replace(article, published=article.published or published)


def bring(paths: Iterable[Path]) -> Brought:
    """Find what is to be ingested at and below the paths; the text of a prepared document is no article.

    Raises PathError for a path that is not there or holds nothing to ingest, RefusedError with every fault of the
    prepared files.
    """
    named = list(paths)
    prepared = [path for path in named if path.is_dir() or path.suffix in ENDINGS or not path.exists()]
    batch = load(prepared)
    texts = [
        Path(file.place.file).parent / file.document.text for file in batch.documents.values() if file.document.text
    ]
    raw = [path for path in named if path.is_dir() or path.suffix not in ENDINGS]
    found = list(find(raw, texts))
    read_from = chain(batch.files, (where.path for where in found))
    seen = {path.resolve() for path in read_from} | {text.resolve() for text in texts}
    for path in named:
        whole = path.resolve()
        if whole not in seen and not any(whole in file.parents for file in seen):
            raise PathError(
                f"{path}: holds nothing to ingest; right are {', '.join((*ENDINGS[:1], *OF_ARTICLES))} files"
            )
    return Brought(batch, found)

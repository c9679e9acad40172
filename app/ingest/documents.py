"""What an article becomes as it is recorded: a document, and the source that it names."""

from sqlalchemy import Connection, select

from app.errors import RefusedError, did_you_mean
from app.ingest.account import DocumentIn, SourceIn
from app.ingest.articles.article import Article
from app.ingest.files import DocumentFile, Original, Place, Text
from app.ingest.readers.machine import Done
from app.models.ledger import Source


def source_of(connection: Connection, article: Article, place: Place) -> SourceIn | None:
    """Give the source that an article names, as the base has it; raises RefusedError where there is none."""
    if article.source is None:
        return None
    row = connection.execute(
        select(
            Source.slug.label("source"), Source.name, Source.kind, Source.licence, Source.address, Source.redistribution
        )
        .where(Source.slug == article.source)
        .order_by(Source.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        known = connection.execute(select(Source.slug).distinct()).scalars()
        raise RefusedError(
            [place.fault(("source",), f"no source '{article.source}'{did_you_mean(article.source, known)}")]
        )
    return SourceIn(source=row.slug, **{name: getattr(row, name) for name in SourceIn.model_fields if name != "source"})


def document_of(done: Done, place: Place) -> DocumentFile:
    """Give the document that an article becomes, with the page or PDF that its text was taken from."""
    article = done.task.article
    known_on, known_how = done.known
    document = DocumentIn(
        document=done.task.document,
        source=article.source,
        title=article.title,
        address=article.address,
        language=done.language,
        published=article.published,
        retrieved=done.task.today.isoformat() if known_how == "retrieved" else None,
        known_on=known_on,
        known_how=known_how,
    )
    original = Original(article.media_type, article.original) if article.original and article.media_type else None
    return DocumentFile(place, document, Text(article.sha256, article.text), original)

"""The order in which resolution picks the value of an evolving property, for words in an answer and for claims in SQL.

By rank, the later day in the world, the later day of knowing, then the nearer the document stands to it and the more
plainly it says it.
"""

from typing import Any

from sqlalchemy import ColumnElement, case

from app.rules.standing import RANKS
from app.schemas.words import SpokenWords
from app.vocabularies import terms


def picked_first(words: SpokenWords) -> tuple[Any, ...]:
    """Sort words so that those of the value that holds come first; of one that is only told to be empty, last."""
    return (
        words.empty is not None,
        RANKS.index(words.rank or "normal"),
        -words.valid_on.from_.toordinal(),
        -words.valid_on.until.toordinal(),
        -words.known_on.toordinal(),
        terms("distance").index(words.distance),
        terms("how").index(words.how),
        words.claim,
    )


def picked_first_in_sql(claim: Any, standing: Any) -> list[ColumnElement[Any]]:  # noqa: ANN401 - aliases
    """Sort claims that have a value likewise."""
    return [
        _place(standing.rank, RANKS),
        claim.valid_on_min.desc(),
        claim.valid_on_max.desc(),
        claim.known_on.desc(),
        _place(claim.distance, terms("distance")),
        _place(claim.how, terms("how")),
        claim.digest,
    ]


def _place(column: Any, order: tuple[str, ...]) -> ColumnElement[Any]:  # noqa: ANN401 - a column
    return case({term: place for place, term in enumerate(order)}, value=column)

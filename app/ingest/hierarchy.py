"""Which place lies in which, as known on a day: read from the versions of places, which are resolved first."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from app.db.types import FOREVER_REVISION
from app.models.actors import Place
from app.models.properties import table_of
from app.models.versions import VERSIONS

_PLACES = VERSIONS[table_of(Place)]


class Places:
    """The places as they are resolved by now, read as they are asked for."""

    def __init__(self, connection: Connection) -> None:
        """Read from a connection, within one transaction."""
        self._connection = connection
        self._versions: dict[int, list[Row[Any]]] = {}

    def turns(self, places: Iterable[int]) -> set[date]:
        """Give the days on which what is known of where these places lie changes."""
        days: set[date] = set()
        waiting, seen = set(places), set[int]()
        while waiting:
            place = waiting.pop()
            seen.add(place)
            for row in self._of(place):
                days.add(row.known_from)
                waiting |= {row.parent_id} - seen - {None}
        return days

    def within(self, day: date, inner: int, outer: int) -> bool:
        """Tell whether one place was known on a day to lie within another."""
        seen = {inner}
        while (above := self._parent(inner, day)) is not None and above not in seen:
            if above == outer:
                return True
            seen.add(above)
            inner = above
        return False

    def _parent(self, place: int, day: date) -> int | None:
        return next((row.parent_id for row in self._of(place) if row.known_from <= day < row.known_until), None)

    def _of(self, place: int) -> list[Row[Any]]:
        if place not in self._versions:
            columns = select(_PLACES.c.parent_id, _PLACES.c.known_from, _PLACES.c.known_until)
            held = columns.where(_PLACES.c.id == place, _PLACES.c.revision_until == FOREVER_REVISION)
            self._versions[place] = list(self._connection.execute(held))
        return self._versions[place]

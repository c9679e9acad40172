"""Merges and splits as they are told, with the things that they mean."""

from sqlalchemy import Connection

from app.errors import RefusedError
from app.ingest.account import MergeIn, SplitIn
from app.ingest.files import Place
from app.ingest.identity import Address, Identities, address, minted

Path = tuple[str | int, ...]


def joined(
    connection: Connection, identities: Identities, place: Place, path: Path, decision: MergeIn | SplitIn
) -> tuple[int, int | None]:
    """Give the thing that is merged and what it becomes, or the thing that is split and None.

    `path` leads to the decision in what was read at the place.  Raises RefusedError for things that are not there or
    cannot be merged.
    """
    one = _address(place, (*path, "thing"), decision.thing)
    if isinstance(decision, SplitIn):
        return _existing(connection, place, (*path, "thing"), one), None
    other = _address(place, (*path, "into"), decision.into)
    if one.kind != other.kind or one.parent is not None:
        what = "only two things of one kind, that have addresses of their own, can be merged"
        raise RefusedError([place.fault(path, what)])
    entity_id = _existing(connection, place, (*path, "thing"), one)
    into_id = _existing(connection, place, (*path, "into"), other)
    if identities.would_circle(entity_id, into_id):
        raise RefusedError([place.fault(path, f"'{decision.into}' has been merged into '{decision.thing}'")])
    return entity_id, into_id


def _address(place: Place, path: Path, reference: str) -> Address:
    try:
        return address(reference)
    except ValueError as error:
        raise RefusedError([place.fault(path, str(error))]) from None


def _existing(connection: Connection, place: Place, path: Path, thing: Address) -> int:
    found = minted(connection, [thing]).get(str(thing))
    if found is None:
        raise RefusedError([place.fault(path, f"there is no '{thing}'")])
    return found

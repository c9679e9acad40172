"""Page cursors: the order of the list, and the sort key and id of the last item that was shown."""

import base64
import binascii
import json
from datetime import date
from typing import Any

from app.errors import CursorError

_BROKEN = "the cursor is broken; take the whole `next` of the page before"
_MOST = 2_147_483_647


def encode(sort: str, place: list[Any]) -> str:
    """Make the cursor of what comes after a place in a list."""
    return base64.urlsafe_b64encode(json.dumps([sort, *place], separators=(",", ":")).encode()).decode().rstrip("=")


def decode(cursor: str, sort: str, key_type: type, id_type: type) -> tuple[Any, Any]:
    """Give the sort key and the id that a cursor names, as values of the columns' types.

    Raises CursorError for one that is none, or that was made for another order.
    """
    try:
        content = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        made_for, key, item = content if isinstance(content, list) else (None, None, None)
        if made_for != sort and isinstance(made_for, str):
            raise CursorError(f"the cursor is of the list sorted by {made_for!r:.40}, not by '{sort}'")
        _sound(made_for, str)
        return _sound(key, key_type), _sound(item, id_type)
    except (binascii.Error, ValueError, TypeError, RecursionError):
        raise CursorError(_BROKEN) from None


def _sound(value: object, expected: type) -> object:
    if expected is date and isinstance(value, str) and len(value) == len("2025-05-16"):
        return date.fromisoformat(value)
    known = isinstance(value, expected) and not isinstance(value, bool)
    if (
        not known
        or (isinstance(value, int) and not 0 <= value <= _MOST)
        or (isinstance(value, str) and "\x00" in value)
    ):
        raise ValueError(value)
    return value

"""The values of claims: what each kind of property takes, and the one form in which the ledger keeps it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.days import days
from app.errors import did_you_mean
from app.ingest.account import is_text
from app.ingest.identity import Address, address
from app.models.base import Claimed
from app.vocabularies import terms

_MOST_TEXT = 10_000
_MOST_ROW_TEXT = 400
_MOST_LANGUAGE = 35
_MOST_INTEGER = 2_147_483_647


@dataclass(frozen=True)
class Value:
    """A value as the ledger keeps it: canonical JSON's content, and the thing it names, if it names one."""

    content: Any
    thing: Address | None = None


def value(claimed: Claimed, given: Any, language: str) -> Value:  # noqa: ANN401, PLR0911 - whatever a file says, by kind
    """Give the ledger's form of a value; a name without a language is in the document's.

    Raises ValueError, with a text for people, for what the property does not take.
    """
    match claimed.value:
        case "term":
            return Value(_term(str(claimed.of), given))
        case "entity":
            return _thing(str(claimed.of), given)
        case "name":
            return Value(_name(given, language))
        case "text":
            return Value(_text(given, _MOST_ROW_TEXT if claimed.many else _MOST_TEXT))
        case "degrees":
            return Value(_degrees(int(str(claimed.of)), given))
        case "day":
            return Value(_day(given))
        case "integer":
            return Value(_integer(given))


def _day(given: object) -> str:
    text = given.isoformat() if isinstance(given, date) else str(given)
    days(text)
    return text


def _integer(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given <= _MOST_INTEGER:
        raise ValueError(f"{given!r:.60} is not a whole number from 0 to {_MOST_INTEGER}")
    return given


def _degrees(most: int, given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not -most <= given <= most:
        raise ValueError(f"{given!r:.60} is not in degrees, from -{most} to {most}")
    return round(float(given), 5)


def _name(given: object, language: str) -> dict[str, str]:
    name = given if isinstance(given, dict) else {"text": given, "language": language}
    if set(name) != {"text", "language"}:
        raise ValueError("a name is text, or a text with its language: {text: …, language: …}")
    return {"text": _text(name["text"], _MOST_ROW_TEXT), "language": _text(name["language"], _MOST_LANGUAGE)}


def _term(vocabulary: str, given: object) -> str:
    known = terms(vocabulary)
    if given not in known:
        raise ValueError(f"{given!r} is no {vocabulary.replace('_', ' ')}{did_you_mean(str(given), known)}")
    return str(given)


def _thing(kind: str, given: object) -> Value:
    found = address(str(given))
    if found.kind != kind:
        raise ValueError(f"'{given}' is a {found.kind}; a {kind} belongs here")
    return Value(str(found), found)


def _text(given: object, most: int) -> str:
    if not isinstance(given, str) or not given.strip() or len(given) > most or not is_text(given):
        raise ValueError(f"{given!r:.60} is not a text of 1 to {most} characters")
    return given

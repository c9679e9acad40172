"""The controlled lists, read from the one data file that holds them all, `vocabularies.toml`.

Schemas, models and migrations take their terms from here; adding a term is adding it to that file and a migration
that copies the file into the tables again.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

_FILE = Path(__file__).with_name("vocabularies.toml")


@dataclass(frozen=True)
class TermEntry:
    """One term of a list: its key, label and definition, the codebook that it follows and its code there."""

    key: str
    label: str
    definition: str
    broader: str | None = None
    source: str | None = None
    source_code: str | None = None


@dataclass(frozen=True)
class Vocabulary:
    """One controlled list, its terms in the order of the file."""

    name: str
    label: str
    definition: str
    terms: Mapping[str, TermEntry]


@cache
def vocabularies() -> Mapping[str, Vocabulary]:
    """Give every list by name."""
    content = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        name: Vocabulary(
            name=name,
            label=body["label"],
            definition=body["definition"],
            terms={key: TermEntry(key=key, **entry) for key, entry in body["terms"].items()},
        )
        for name, body in content.items()
    }


def terms(vocabulary: str) -> tuple[str, ...]:
    """Give the keys of a list in their order; KeyError for a list that does not exist."""
    return tuple(vocabularies()[vocabulary].terms)


def narrower(vocabulary: str, keys: Iterable[str]) -> list[str]:
    """Give the terms with all that stand below them: `ceasefire` with `ceasefire.temporary`."""
    entries = vocabularies()[vocabulary].terms
    found = dict.fromkeys(keys)
    while more := [key for key, entry in entries.items() if entry.broader in found and key not in found]:
        found |= dict.fromkeys(more)
    return list(found)


@dataclass(frozen=True)
class Term:
    """Marks a string of a schema as a term of one list: `Annotated[str, Term("talk_status")]`.

    Pydantic then takes the list's keys alone, and the OpenAPI names them.
    """

    vocabulary: str

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Accept the keys of the list."""
        return core_schema.literal_schema(list(terms(self.vocabulary)))

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Name the keys, and say which list they are."""
        entry = vocabularies()[self.vocabulary]
        return {"type": "string", "enum": list(entry.terms), "x-vocabulary": self.vocabulary}

"""The gazetteer: what names of states, parties, organisations and places a text may hold, found without a model."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

Kind = Literal["state", "party", "organisation"]
Form = Literal["name", "demonym", "capital", "place", "seat", "role"]

_FILE = Path(__file__).with_name("gazetteer.toml")
_START = re.compile(r"(?<![\w.])(?:[^\W\d_]|P5|M23)\w*")
_NOT_DEMONYM = re.compile(r"(?:ian|ean|an|ese|ish|i|s|ch|ss|ch|k|z|q|de|ek|ai|utch)$")


@dataclass(frozen=True)
class Known:
    """A name of the gazetteer: whose it is, what that is, and how the name stands for it."""

    name: str
    kind: Kind
    form: Form


@lru_cache(maxsize=1)
def gazetteer() -> dict[str, list[tuple[str, Known]]]:
    """Give the names by their first word, the longest first."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    known: dict[str, Known] = {}
    for state, (others, capitals, places) in table["states"].items():
        known[state] = Known(state, "state", "name")
        for text in _listed(others):
            country = (
                text[0].islower() or text.isupper() or "." in text or not _NOT_DEMONYM.search(text) or " of " in text
            )
            known[text] = Known(state, "state", "name" if country else "demonym")
        forms: dict[Form, str] = {"capital": capitals, "place": places}
        for form, texts in forms.items():
            known.update({text: Known(state, "state", form) for text in _listed(texts)})
    parts: dict[Kind, str] = {"party": "parties", "organisation": "organisations"}
    for kind, part in parts.items():
        for name, others in table[part].items():
            known.update({text: Known(name, kind, "name") for text in (name, *_listed(others))})
    for state, seats in table["seats"].items():
        known.update({text: Known(state, "state", "seat") for text in _listed(seats)})
    found: dict[str, list[tuple[str, Known]]] = {}
    for text, entry in known.items():
        found.setdefault(_first(text), []).append((text, entry))
    return {first: sorted(entries, key=lambda entry: -len(entry[0])) for first, entries in found.items()}


@lru_cache(maxsize=1)
def homes() -> dict[str, str]:
    """Give the state whose government each group faces."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))["homes"]
    return {group: state for state, groups in table.items() for group in _listed(groups)}


@lru_cache(maxsize=1)
def _demonyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for entries in gazetteer().values():
        for text, known in entries:
            if known.form == "demonym" and len(text) < len(found.get(known.name, text + "s")):
                found[known.name] = text
    return found


def demonym(state: str) -> str:
    """Give the word for what is of a state, or its name where none is known."""
    return _demonyms().get(state, state)


@lru_cache(maxsize=1)
def names_by_case() -> dict[str, str]:
    """Give the gazetteer's names by their lower-case form."""
    return {text.lower(): text for entries in gazetteer().values() for text, _ in entries if len(text) > 4}


@lru_cache(maxsize=1)
def shouted_names() -> re.Pattern[str]:
    """Give the pattern that finds the gazetteer's names in any case."""
    names = sorted(names_by_case(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b", re.IGNORECASE)


def _listed(texts: str) -> list[str]:
    return [text.strip() for text in texts.split(",") if text.strip()]


def _first(text: str) -> str:
    match = _START.search(text)
    return match[0] if match else text


def known_names(words: str, more: dict[str, Known] | None = None) -> Iterator[tuple[int, int, Known]]:
    """Give the known names in a text, with where they start and end; `more` are the text's own abbreviations."""
    table = gazetteer()
    at = 0
    for match in _START.finditer(words):
        if match.start() < at:
            continue
        entries = table.get(match[0], [])
        own = [(text, entry) for text, entry in (more or {}).items() if text.startswith(match[0])]
        for text, entry in sorted([*own, *entries], key=lambda item: -len(item[0])) if own else entries:
            end = match.start() + len(text)
            if words.startswith(text, match.start()) and not words[end : end + 1].isalnum():
                at = end
                yield match.start(), end, entry
                break

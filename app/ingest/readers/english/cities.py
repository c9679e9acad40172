"""In which city talks were that a sentence only places in a state: the one city of it that the text names."""

import re
from collections import defaultdict
from dataclasses import replace

from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.found import Candidate, Span, Value
from app.ingest.readers.english.gazetteer import known_names
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.passages import Passage

_LEAD = 60
_THERE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|left|reached|leaving)\s+(?:the\s+(?:[\w-]+\s+){0,3}"
    r"(?:capital|city|town|resort|port|village|suburb)(?:\s+of|,)?\s+)?$"
)
_NAMED = re.compile(
    r"\s+(?:(?:peace|truce|ceasefire|cease-fire)\s+)?"
    r"(?:agreements?|accords?|deal|pact|protocols?|declaration|talks|summit|meetings?|round|negotiations|conference)\b"
)
_WITHIN = r"(?P<at>\b(?:in|at|near|outside)\s+)?(?P<city>[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){{0,2}}), (?:the )?{}\b"
_DAYS = words("times", "months") | words("times", "weekdays")

Cities = dict[str, dict[str, tuple[Span, Passage | None]]]


def located(
    mentions: list[Candidate], passages: list[Passage], entities: Entities, written: Value | None
) -> list[Candidate]:
    """Give the mentions of talks with the city in place of the state; `written` is where the text was written."""
    told = {str(value.value) for mention in mentions for value in mention.values.get("place", [])}
    wide = [place for place in sorted(told) if _is_wide(place)]
    if not wide:
        return mentions
    cities = _cities(passages, entities)
    homes = {name: _state(name) or name for name in wide}
    for name, state in homes.items():
        for passage in passages:
            for found in re.finditer(_WITHIN.format(re.escape(name)), passage.text):
                city = found["city"]
                if (state == name or found["at"]) and not _state(city) and city.lower() not in _DAYS:
                    cities[state].setdefault(city, (passage.span(found.start("city"), found.end("city")), passage))
    home = _state(str(written.value), city=True) if written is not None else None
    if written is not None and home is not None and not cities[home]:
        cities[home][str(written.value)] = (written.span, None)
    return [_moved(mention, homes, cities) for mention in mentions]


def _moved(mention: Candidate, homes: dict[str, str], cities: Cities) -> Candidate:
    place = next(iter(mention.values.get("place", [])), None)
    named = cities.get(homes.get(str(place.value), ""), {}) if place is not None else {}
    near = {city: at for city, at in named.items() if at[1] is not None and _in(mention.trigger, at[1])}
    chosen = near if len(near) == 1 else named
    if place is None or len(chosen) != 1:
        return mention
    city, (span, _) = next(iter(chosen.items()))
    return replace(mention, values={**mention.values, "place": [Value(city, span, "resolved", place.confidence)]})


def _in(span: Span, passage: Passage) -> bool:
    return passage.offset <= span.start < passage.offset + len(passage.text)


def _cities(passages: list[Passage], entities: Entities) -> Cities:
    """Give the cities that a text says somebody is in, or that name talks or a paper, by state."""
    cities: Cities = defaultdict(dict)
    for passage in passages:
        for mention in entities.within(passage.span(0, len(passage.text))):
            if mention.kind != "state" or mention.form not in ("capital", "place"):
                continue
            start, end = mention.span.start - passage.offset, mention.span.end - passage.offset
            if _THERE.search(passage.text, max(0, start - _LEAD), start) or _NAMED.match(passage.text, end):
                cities[mention.name].setdefault(passage.text[start:end], (mention.span, passage))
    return cities


def _state(name: str, *, city: bool = False) -> str | None:
    """Give the state that a name is of, or that a `city` is in."""
    forms = ("capital", "place") if city else ("name",)
    return next(
        (known.name for _, _, known in known_names(name) if known.kind == "state" and known.form in forms), None
    )


def _is_wide(name: str) -> bool:
    """Tell whether a place is a state, or one that nobody knows and that a city may be in."""
    return all(known.form == "name" for _, _, known in known_names(name)) and not name.endswith(" capital")

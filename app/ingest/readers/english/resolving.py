"""What words stand for once the whole text is known: "the rebels", "the government", "the North", "world powers"."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from app.ingest.readers.english.gazetteer import demonym, homes, lands, peoples
from app.ingest.readers.english.groups import unnamed
from app.ingest.readers.english.mentions import Mention
from app.ingest.readers.english.passages import Passage

if TYPE_CHECKING:
    from app.ingest.readers.english.entities import Entities

_AFTER = re.compile(r"(?:\s+[a-z]+){0,2},?\s+(?:called |known as |the )*")
_BEFORE = re.compile(r"(?:'s?)?\s+(?:(?!(?:and|or|but|with|that|while|from|to|by)\b)[a-z]+\s+)?")
_OFTEN = 2
_POWERS = re.compile(
    r"\b(?:(?:world|major|big|great|global|foreign|other|remaining|two|three|four|five|six|seven)\s+)+powers\b"
    r"|(?<=the )powers\b|\bP5\s?\+\s?1\b|\b[Ss]ix-nation group\b"
)
_LISTING = re.compile(
    r"(?:\s+(?:that|which|involved|concerned|group|of|\w+ing)){0,3}\s*(?:--?|:|\(|,|namely|including)\s"
)
_BETWEEN = re.compile(r"\s*(?:,|and|plus|with|,?\s+and|the|\s)*\s*")
_LISTED = 3
_PAIRED = re.compile(
    r"(?:'s?)?(?:\s+(?:[Gg]overnment|officials|authorities|army|military|delegation|negotiators|rebels?|separatists?"
    r"|forces|leaders?|sides?|regime|junta)){0,2}(?:,? and|,? with|-|/)\s?(?:the\s+)?(?:[a-z-]+\s+){0,2}(?:the\s+)?"
)


def compass(entities: "Entities", passages: list[Passage]) -> None:
    """Read "the North" and "the South" as the states of these names where the text has one of them."""
    for land in ("Korea", "Vietnam", "Yemen"):
        if not any(name.endswith(land) and name[:5] in ("North", "South") for name in entities.frequent):
            continue
        for passage in passages:
            for match in re.finditer(r"\b(North|South)\b(?! (?:Korea|Sudan|Africa|America)\w*)", passage.text):
                span = passage.span(*match.span())
                there = entities.within(span)
                if all(mention.kind == "place" for mention in there):
                    entities.mentions = [m for m in entities.mentions if m not in there]
                    entities.mentions.append(Mention(span, f"{match[1]} {land}", "state", "name", "resolved"))
    for passage in passages:
        for match in re.finditer(r"\b(?:[Tt]wo|[Bb]oth) (Korea|Yemen|Vietnam)s\b", passage.text):
            span = passage.span(*match.span())
            there = entities.within(span)
            entities.mentions = [m for m in entities.mentions if m not in there]
            states = (f"North {match[1]}", f"South {match[1]}")
            entities.mentions += [Mention(span, name, "state", "name", "resolved") for name in states]
    entities.count()


def nations(entities: "Entities") -> None:
    """Read a people as the group that talks for it, where the text names one: "the Kurds" as the PKK."""
    for people, groups in peoples().items():
        named = [group for group in groups if entities.frequent[group]]
        if named and entities.frequent[people]:
            group = max(named, key=lambda name: entities.frequent[name])
            kind = next(m.kind for m in entities.mentions if m.name == group)
            entities.mentions = [
                replace(m, name=group, kind=kind, how="resolved") if m.name == people else m for m in entities.mentions
            ]
    for side, land in lands().items():
        if entities.frequent[side]:
            entities.mentions = [replace(m, form="place") if m.name == land else m for m in entities.mentions]
    entities.count()


def powers(entities: "Entities", passages: list[Passage]) -> None:
    """Read "the powers" as the states that the text lists beside these words somewhere."""
    found = [(passage, match) for passage in passages for match in _POWERS.finditer(passage.text)]
    listed = max((_list(entities, passage, match.end()) for passage, match in found), key=len, default=[])
    if len(listed) < _LISTED:
        return
    for passage, match in found:
        span = passage.span(*match.span())
        entities.mentions = [m for m in entities.mentions if m.span != span]
        entities.mentions += [Mention(span, name, "state", "name", "resolved") for name in listed]
    entities.count()


def _list(entities: "Entities", passage: Passage, end: int) -> list[str]:
    """Give the states that stand one after the other behind a place in a passage."""
    opening = _LISTING.match(passage.text, end)
    if opening is None:
        return []
    found: list[str] = []
    at = opening.end() - 1
    for mention in entities.within(passage.span(opening.end(), min(len(passage.text), opening.end() + 200))):
        start = mention.span.start - passage.offset
        if start < at or mention.kind != "state" or not _BETWEEN.fullmatch(passage.text, at, start):
            break
        found.append(mention.name)
        at = mention.span.end - passage.offset
    return list(dict.fromkeys(found))


def sides(entities: "Entities", passages: list[Passage]) -> None:
    """Find "the government", "the rebels", "the Ruritanian opposition" where no name stands beside them."""
    named = {m.span.end: m for m in entities.mentions if m.kind in ("state", "party") and m.form != "place"}
    begun = {m.span.start: m for m in entities.mentions if m.kind == "party"}
    told = [(passage, *found) for passage in passages for found in unnamed(passage)]
    whose = {name for _, _, _, name, _ in told if name[:1].isupper()}
    groups = _groups(entities)
    for passage, start, end, called, governs in told:
        span = passage.span(start, end)
        there = entities.within(span)
        before = _ended(passage, start, named)
        behind = begun.get(passage.offset + match.end()) if (match := _AFTER.match(passage.text, end)) else None
        if before is not None and (governs or before.kind == "party"):
            continue
        if behind is not None or any(mention.kind == "party" for mention in there):
            continue
        if called in peoples():
            continue
        if governs:
            mention = Mention(span, entities.home or called, "state" if entities.home else "party", "role", "resolved")
        else:
            state = next((m.name for m in [before, *there] if m is not None and m.kind == "state"), None)
            name = _meant(entities, called, state, groups, whose)
            entities.mentions = [m for m in entities.mentions if m not in there or m.kind == "person"]
            mention = Mention(span, name, "party", "role", "explicit" if name == called else "resolved")
        entities.mentions.append(mention)
    entities.count()
    for person in entities.people.values():
        if person.party is None and person.office_span is not None:
            beside = [m for m in entities.within(person.office_span) if m.form == "role"]
            if beside:
                person.party, person.party_span = beside[0].name, beside[0].span


def _groups(entities: "Entities") -> Counter[str]:
    """Count how often the text names each group that may be meant by "the rebels"."""
    counts = Counter(m.name for m in entities.mentions if m.kind == "party" and m.form == "name")
    own = {known.name for known in entities.own.values()}
    return Counter({name: n for name, n in counts.items() if name in homes() or name in own or len(counts) == 1})


def _meant(entities: "Entities", called: str, state: str | None, groups: Counter[str], whose: set[str]) -> str:
    """Give the name of the group that a text calls "the rebels" or "Ruritanian rebels"."""
    noun = called.split(" ", maxsplit=1)[-1] if called[:1].isupper() else called
    alike = {name for name in {*whose, *entities.frequent} if name.endswith(f" {noun}")}
    if called[:1].isupper() and state is None:
        return called
    home = state or entities.home
    if noun != "opposition":
        fitting = [(name, n) for name, n in groups.most_common() if home is None or homes().get(name, home) == home]
        alone = fitting and (len(fitting) == 1 or fitting[0][1] >= _OFTEN * fitting[1][1])
        if alone and (state is None or homes().get(fitting[0][0]) == state):
            return fitting[0][0]
    if state is None and len(alike) == 1:
        return alike.pop()
    return f"{demonym(home)} {noun}" if home else called


def pairs(entities: "Entities", passages: list[Passage]) -> Counter[tuple[str, ...]]:
    """Count how often two sides are named as a pair, "X and Y"; the first pair, whom the text is about, twice."""
    found: Counter[tuple[str, ...]] = Counter()
    for passage in passages:
        named = [
            m
            for m in entities.within(passage.span(0, len(passage.text)))
            if m.form != "place" and m.kind in ("state", "party")
        ]
        for one, other in pairwise(named):
            gap = passage.text[max(0, one.span.end - passage.offset) : other.span.start - passage.offset]
            if one.name != other.name and _PAIRED.fullmatch(gap):
                found[tuple(sorted((one.name, other.name)))] += 1 if found else 2
    return found


def _ended(passage: Passage, start: int, named: dict[int, Mention]) -> Mention | None:
    """Give the side whose name ends right before a place in a passage: "Ruritania's new" government."""
    for end in range(start, max(-1, start - 25), -1):
        mention = named.get(passage.offset + end)
        if mention is not None:
            return mention if _BEFORE.fullmatch(passage.text, end, start) else None
    return None

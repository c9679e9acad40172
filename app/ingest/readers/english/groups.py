"""Sides that no gazetteer knows: groups that the text itself names, "the government", "the rebels"."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from app.ingest.readers.english.gazetteer import Known, homes, known_names
from app.ingest.readers.english.model import dictionary
from app.ingest.readers.english.passages import Passage

_CAPITALS = r"[A-Z][\w'-]+(?:\s+(?:(?:of|the|for|and|de|del|to|in|on)\s+)*[A-Z][\w'-]+){1,7}"
_BRACKETED = re.compile(rf"\b({_CAPITALS})\s+\((?:the\s+)?([A-Z][A-Za-z]*[A-Z0-9](?:[-/][A-Z]+)?)\)")
_CALLED = re.compile(
    rf"\b({_CAPITALS}),?\s+(?:or|(?:also |better |commonly |widely )?(?:known|referred to) (?:as|by)(?: \w+){{0,4}}?)"
    r" (?:the )?([A-Z][A-Z0-9-]{1,8})\b"
)
_WORDS = r"[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){0,3}"
_NAME = r"[A-Z][\w'-]+(?:\s+(?:(?:of|the|for|de|del)\s+)*[A-Z][\w'-]+){1,6}"
_FIGHTING = r"rebel|guerrilla|guerilla|insurgent|separatist|secessionist|militant|armed|paramilitary|jihadist"
r"|Islamist"
_APPOSED = re.compile(
    rf"\b(?:{_FIGHTING}|militia|opposition|ethnic|breakaway)\s+(?:[a-z]+\s+)?"
    r"(?:groups?|movements?|organi[sz]ations?|factions?|alliances?|coalitions?|militias?|army|umbrella|front)"
    rf",?\s+(?:called |known as )?(?:the\s+)?({_NAME}|[A-Z][A-Z0-9-]{{1,8}}|[A-Z][a-z]+(?= (?:[a-z]|\()))"
)
_SO_CALLED = re.compile(
    rf"\b((?!The )(?:{_NAME}|[A-Z][A-Z0-9-]{{1,8}})),\s+(?:an?|the|one of the)\s+(?:[\w-]+\s+){{0,3}}"
    rf"(?:{_FIGHTING}|militia|breakaway)\s+(?:\w+\s+)?(?:groups?|movement|organi[sz]ation|faction|alliance"
    rf"|coalition|force|army)\b"
)
_ARMY = re.compile(
    r"\b((?!The |This |That )(?:[A-Z][\w'-]+\s+){0,3}(?:Liberation|Resistance|Revolutionary|Rebel|Insurgent"
    r"|Salvation|Islamic|National|"
    r"Patriotic|Democratic|Defen[cs]e|Popular|People's|Solidarity|Independence)\s+(?:[A-Z][\w'-]+\s+){0,2}"
    r"(?:Front|Army|Movement|Forces?|Brigades?|Alliance|Coalition|Union|Tigers|Militia|Organi[sz]ation)\b"
    rf"(?:\s+(?:of|for)\s+(?:the\s+)?{_WORDS})*)"
)
_FRONT = re.compile(
    r"\b((?!The )(?:[A-Z][\w'-]+\s+){0,3}(?:Front|Movement|Rally|Army|Alliance|Brigades?|Coalition)"
    rf"\s+(?:of|for)\s+(?:the\s+)?{_WORDS}(?:(?:\s+(?:of|for)\s+(?:the\s+)?|\s+and\s+){_WORDS}){{0,3}})"
)
_FACTION = re.compile(
    r"\b((?!The )(?:[A-Z][\w'-]+\s+){1,3}(?:Front|Movement|Brigades?|Militia|Rebels|Guerrillas|Party|Coalition))\b"
    r"(?!\s+(?:of|for|Congress|Conference|Committee)\b)"
)
_SPELLED = re.compile(rf"\b([A-Z]{{3,8}}),\s+(?:or\s+)?(?:the\s+)?({_CAPITALS})")
_OWN_ARMY = re.compile(
    r"\b[A-Z][\w'-]+(?:\s[A-Z][a-z]+)?\s+(?:National\s+)?(?:(?:Armed|Defen[cs]e|Security)\s+Forces?|Army|Military|Police"
    r"|Parliament|Cabinet|People's Liberation Army)\b"
)
_BACKED = re.compile(r"^(?:[A-Z][\w.]*-(?:backed|led|based|funded|supported|allied|dominated|inspired)\s+)+")
_LED = re.compile(
    r"\b(?:leaders?|heads?|commanders?|chairman|chief|spokes\w+|negotiators?|representatives?|delegates?)"
    r" (?:of|for|from) (?:the )?((?:[A-Z][\w'-]+ (?:(?:of|the|for) )*){1,4}"
    r"(?:Front|Army|Movement|Brigades?|Militia|Resistance|Tigers|Alliance|Rebels))\b"
)
_GROUP = re.compile(
    r"\b(?:Front|Army|Movement|Forces?|Party|Council|Brigades?|Union|Organi[sz]ation|Alliance|Coalition|Liberation"
    r"|Resistance|Authority|Congress|Tigers|Guard|Militia)\b"
)
_ORGANISATION = re.compile(
    r"\b(?:Authority on|Union|Nations|Organi[sz]ation of|Community|Agency|League|Security Council"
    r"|Cooperation Council|Co-operation Council|Council of)\b"
)

_UNNAMED = {
    "rebels": r"[Rr]ebels?",
    "guerrillas": r"[Gg]uerr?illas?",
    "insurgents": r"[Ii]nsurgents?",
    "separatists": r"[Ss]eparatists?|[Ss]ecessionists?",
    "militants": r"militants|militant group",
    "militia": r"militia(?:s|men)?",
    "armed groups": r"armed (?:groups|movements|factions)",
    "resistance": r"resistance (?=leaders|groups?|factions|forces|movements?|fighters|delegat|representatives)",
    "mutineers": r"mutineers|mutinous (?:soldiers|troops)",
    "Islamists": r"Islamists",
    "opposition": r"[Oo]pposition(?! to\b)",
}
_SIDE = re.compile(
    r"(?<![\w-])((?:[A-Z][\w'-]*[a-z]\s+(?!(?:for|of|and)\b))?(?:(?:armed|ethnic|main|communist|leftist|Maoist"
    r"|Islamist|political)\s+)?)"
    r"\b(?:" + "|".join(f"(?P<{name.replace(' ', '_')}>{words})" for name, words in _UNNAMED.items()) + r")\b(?!-)"
)
_RULING = re.compile(
    r"\b(?:(?:[Tt]he|[Ii]ts|and|with|between|[Aa])\s+(?:\w+\s+)?)?"
    r"\b((?:(?<=^)|(?<=[.\"] ))Government|government|junta|regime|authorities)\b(?!\s+of\s+(?:the\s+)?[A-Z])(?!-)"
)
_GOVERNS = re.compile(
    r"(?:'s)?\s+(?:(?:[a-z]+|[A-Z]\w+)\s+){0,2}(?:[Gg]overnment|[Aa]rmy|military|forces|troops|authorities|junta"
    r"|regime|delegation|negotiators?|side)\b"
)
_GOVERNMENT_OF = re.compile(r"\b(?:[Gg]overnment|[Pp]resident|[Aa]rmy) of (?:the )?$")
_AT = re.compile(r"\b(?:in|at|to|from|near)(?: the)?(?: \w+ capital,?)? $")
_BETWEEN = re.compile(r"(?:'s)?[- ](?:[a-z]+ ){0,3}(?:mediat|broker|host|facilitat|sponsor|capital\b|city\b|town\b)")
_BETWEEN_BY = re.compile(r"\b(?:mediated|brokered|hosted|facilitated|sponsored|chaired) by (?:the )?$")
_NOT_A_NAME = frozenset(
    {"The", "But", "And", "In", "On", "A", "An", "Some", "Many", "Most", "Both", "When", "While", "As"}
)
_MANY = 2


def own_names(passages: Iterable[Passage]) -> Iterator[tuple[str, Known]]:
    """Give the groups that the text itself names: "Rapid Support Forces (RSF)", "the rebel group X"."""
    for passage in passages:
        for pattern in (_BRACKETED, _CALLED):
            for match in pattern.finditer(passage.text):
                known = [(part, *found) for part in match.groups() for found in known_names(part)]
                exact = next((e for part, a, b, e in known if e.kind != "state" and b - a == len(part)), None)
                if exact is None and _GROUP.search(match[1]):
                    exact = Known(match[2], "organisation" if _ORGANISATION.search(match[1]) else "party", "name")
                if exact:
                    yield match[1], exact
                    yield match[2], exact
        for match in _SPELLED.finditer(passage.text):
            if "".join(re.findall(r"\b[A-Z]", match[2])) == match[1] and _GROUP.search(match[2]):
                exact = next((known for _, _, known in known_names(match[1])), Known(match[1], "party", "name"))
                yield match[1], exact
                yield match[2], exact
        for match in _OWN_ARMY.finditer(passage.text):
            known_state = next((k for a, _, k in known_names(match[0]) if k.kind == "state" and not a), None)
            if known_state is not None and not any(e - a == len(match[0]) for a, e, _ in known_names(match[0])):
                yield match[0], Known(known_state.name, "state", "seat")
        for pattern in (_APPOSED, _SO_CALLED, _FRONT, _ARMY, _FACTION, _LED):
            for match in pattern.finditer(passage.text):
                name = _BACKED.sub("", match[match.lastindex or 0])
                short = name.split(" ", maxsplit=1)[0] in _NOT_A_NAME
                if not short and not any(entry.kind != "state" for _, _, entry in known_names(name)):
                    yield name, Known(name, "party", "name")


def home(passages: Iterable[Passage], own: dict[str, Known], headline: str, dateline: str = "") -> str | None:
    """Give the state whose government the text speaks of most, if it speaks of one, else that of its dateline."""
    count: Counter[str] = Counter()
    for text in (headline, *(passage.text for passage in passages)):
        for start, end, known in known_names(text, own):
            if known.kind == "state" and known.form in {"name", "demonym", "capital", "seat"}:
                before = text[max(0, start - 25) : start]
                acts = known.form == "seat" or _GOVERNS.match(text, end) or _GOVERNMENT_OF.search(before)
                if text is headline or acts:
                    count[known.name] += 3
                elif not (known.form == "capital" and _AT.search(before)):
                    count[known.name] += 1
                if _BETWEEN.match(text, end) or _BETWEEN_BY.search(before):
                    count[known.name] -= 3
            elif known.name in homes():
                count[homes()[known.name]] += 2
    best = count.most_common(1)
    if best and best[0][1] > _MANY:
        return best[0][0]
    return next((known.name for _, _, known in known_names(dateline) if known.kind == "state"), None)


def _is_name(word: str) -> bool:
    known = any(True for _ in known_names(word))
    return word[:1].isupper() and (known or (word not in _NOT_A_NAME and word.lower() not in dictionary()))


def unnamed(passage: Passage) -> Iterator[tuple[int, int, str, bool]]:
    """Give where a passage speaks of a side without a name, what to call it, and whether it is who governs."""
    for match in _SIDE.finditer(passage.text):
        noun = (match.lastgroup or "").replace("_", " ")
        before = match[1].split()
        named = [word.removesuffix("'s") for word in before if _is_name(word)]
        start = match.start() + (match[1].find(named[0]) if named else len(match[1]))
        known = next((entry for word in named[:1] for _, _, entry in known_names(word)), None)
        named_group = known is not None and known.kind == "party"
        yield start, match.end(), known.name if known and named_group else " ".join([*named[:1], noun]), False
    for match in _RULING.finditer(passage.text):
        yield match.start(1), match.end(1), match[1].lower(), True

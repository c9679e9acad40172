"""Which mentions of talks are of one and the same talk."""

from app.ingest.readers.english.conflict import main as about
from app.ingest.readers.english.courses import exact, whole
from app.ingest.readers.english.differences import differ
from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.found import Candidate, Value
from app.ingest.readers.english.sitting import AHEAD, Sitting

_ENOUGH = 2
_YEAR = 4
_SURE = 0.8


def sittings(mentions: list[Candidate], entities: Entities) -> list[Sitting]:
    """Join mentions into talks; give those that can be told from others, in the order of the text."""
    found: list[Sitting] = []
    ordered = sorted(mentions, key=lambda mention: mention.trigger.start)
    strong = [mention for mention in ordered if _weight(mention) > 1]
    for mention in strong:
        home = _home(mention, found)
        if home is None:
            found.append(Sitting([mention]))
        else:
            home.mentions.append(mention)
    for mention in ordered:
        if mention.rule == "talk.several" and _weight(mention) <= 1:
            found.append(Sitting([mention]))
        elif _weight(mention) <= 1:
            home = _home(mention, found)
            if home is not None and (
                _shared(mention, home) or _turn(mention) or "mediators" in mention.values or _weight(mention)
            ):
                home.mentions.append(mention)
            elif (
                {"further", "earlier", "lasted"} & mention.values.keys()
                or {"place", "round"} & mention.values.keys()
                or _dated(mention)
                or _other(mention, found, entities)
            ):
                found.append(Sitting([mention]))
    main = about(found, entities) or _table(found)
    kept = []
    for sitting in found:
        _third(sitting, main)
        _between(sitting, main, entities)
        explicit = {value.value for value in sitting.parties}
        if len(explicit) < _ENOUGH and len(main) >= _ENOUGH and explicit <= set(main):
            quote = sitting.mentions[0].trigger
            sitting.inherited = [Value(name, quote, "inferred", 0.5) for name in main if name not in explicit]
        elif len(explicit) == 1 and len(main) >= _ENOUGH and not explicit & set(main):
            states = [name for name in main if name in entities.states]
            quote = sitting.mentions[0].trigger
            others = states if explicit - entities.states else [name for name in main if name not in entities.states]
            sitting.inherited = [Value(name, quote, "inferred", 0.4) for name in others[:1]]
        _inherit_mediators(sitting, main, entities)
        if sitting.parties and _told(sitting, explicit - set(main), len(explicit)):
            kept.append(sitting)
    return _joined(kept)


def _table(found: list[Sitting]) -> list[str]:
    """Give the sides of the first talk of three or more, where a text has no talk of two."""
    return next((names for s in found if len(names := [str(v.value) for v in s.parties]) > _ENOUGH), [])


def _third(sitting: Sitting, main: list[str]) -> None:
    """Take who sits with the two of the conflict at "trilateral talks" for who mediates."""
    if len(main) < _ENOUGH or not any("third" in mention.values for mention in sitting.mentions):
        return
    for mention in sitting.mentions:
        others = [value for value in mention.values.get("parties", []) if value.value not in main]
        if others:
            mention.values["mediators"] = [*mention.values.get("mediators", []), *others]
            mention.values["parties"] = [v for v in mention.values["parties"] if v not in others]


def _between(sitting: Sitting, main: list[str], entities: Entities) -> None:
    """Take the two of the conflict out of those who mediate, and bodies that mediate out of those who sit with them."""
    bodies = entities.between.keys() - entities.states - set(main)
    for mention in sitting.mentions:
        if len(main) < _ENOUGH:
            continue
        parties, mediators = mention.values.get("parties", []), mention.values.get("mediators", [])
        moved = [value for value in parties if value.value in bodies] if len(parties) > _ENOUGH else []
        told = {
            "parties": [value for value in parties if value not in moved],
            "mediators": [value for value in mediators if value.value not in main] + moved,
        }
        mention.values |= {key: found for key, found in told.items() if found or key in mention.values}


def _inherit_mediators(sitting: Sitting, main: list[str], entities: Entities) -> None:
    """Give talks of the two of the conflict that tell of no mediator those whom the text tells of elsewhere."""
    names = {value.value for value in sitting.parties}
    if len(main) >= _ENOUGH and set(main) <= names and not sitting.mediators:
        found = [Value(name, span, "inferred", 0.5) for name, span in entities.between.items() if name not in names]
        if found:
            sitting.mentions[0].values["mediators"] = found


def _joined(found: list[Sitting]) -> list[Sitting]:
    """Join talks that turn out to be one once parties are inherited."""
    kept: list[Sitting] = []
    for sitting in found:
        same = next((other for other in kept if not _clash_sittings(sitting, other)), None)
        if same is None:
            kept.append(sitting)
        else:
            same.mentions += sitting.mentions
            same.inherited = same.inherited or sitting.inherited
    return kept


def _clash_sittings(one: Sitting, other: Sitting) -> bool:
    if "talk.several" in (one.mentions[0].rule, other.mentions[0].rule):
        return one.best("date") is None or one.best("date") != other.best("date")
    parties = {v.value for v in one.parties}, {v.value for v in other.parties}
    if not (parties[0] <= parties[1] or parties[1] <= parties[0]):
        return True
    more = _further(one) and _further(other)
    if any("new" in s.mentions[0].values for s in (one, other)) and not _common(one, other) and not more:
        return True
    ahead = [s.status is not None and str(s.status.value) in AHEAD for s in (one, other)]
    if _same_day(one.best("date"), other.best("date")):
        ahead = [False, False]
    return ahead[0] != ahead[1] or any(
        differ(key, one.best(key), other.best(key)) for key in ("date", "place", "round")
    )


def _further(sitting: Sitting) -> bool:
    """Tell whether a talk is told of as the next one: several mentions of that are of one talk."""
    return any("further" in mention.values for mention in sitting.mentions)


def _same_day(one: Value | None, other: Value | None) -> bool:
    """Tell whether both are told to be on one and the same day: the same talk, first planned and then held."""
    return one is not None and other is not None and one.value == other.value and exact(one) is not None


def _common(one: Sitting, other: Sitting) -> bool:
    """Tell whether two talks that nothing sets apart have a day, place or round in common."""
    return any(one.best(key) is not None and other.best(key) is not None for key in ("date", "place", "round"))


def _told(sitting: Sitting, other: set[object], explicit: int) -> bool:
    if _further(sitting) or any("lasted" in mention.values for mention in sitting.mentions):
        return True
    facets = sum(sitting.best(key) is not None for key in ("place", "date", "round"))
    if sitting.status is not None and sitting.status.value == "proposed" and not sitting.best("round"):
        return explicit >= _ENOUGH or bool(other) or facets >= _ENOUGH
    return facets + min(explicit, 2) + bool(sitting.inherited) >= _ENOUGH


def _weight(mention: Candidate) -> int:
    values = mention.values
    return min(2, len(values.get("parties", []))) + sum(key in values for key in ("place", "date", "round"))


def _dated(mention: Candidate) -> bool:
    """Tell whether a mention of what was held says on which day or in which month, or of what ended, when."""
    date, status = _first(mention, "date"), _first(mention, "status")
    if date is None or status is None:
        return False
    return _turn(mention) or (len(str(date.value)) > _YEAR and status.value in ("held", "scheduled"))


def _other(mention: Candidate, found: list[Sitting], entities: Entities) -> bool:
    """Tell whether a mention names a group that no talk so far is with: "efforts to open talks with the others"."""
    groups = {v.value for v in mention.values.get("parties", []) if v.confidence >= _SURE} - entities.states
    return bool(groups) and "status" in mention.values and not any(groups & {v.value for v in s.parties} for s in found)


def _turn(mention: Candidate) -> bool:
    return any(
        value.value in ("postponed", "cancelled", "broke_down", "suspended")
        for value in mention.values.get("status", [])
    )


def _home(mention: Candidate, found: list[Sitting]) -> Sitting | None:
    """Give the talk that a mention is of: one that nothing speaks against, with most in common, the latest first."""
    fitting = [(sitting, _shared(mention, sitting)) for sitting in found if not _clash(mention, sitting)]
    if "new" in mention.values:
        more = "further" in mention.values
        fitting = [(s, count) for s, count in fitting if _facets(mention, s) or (more and _further(s))]
    if not fitting:
        return None
    best = max(fitting, key=lambda item: (item[1], _nearness(mention, item[0])))
    return best[0] if best[1] or _weight(mention) <= _ENOUGH else None


def _nearness(mention: Candidate, sitting: Sitting) -> int:
    """Give how near before a mention a talk was mentioned last; what comes later counts least."""
    gaps = [mention.trigger.start - other.trigger.start for other in sitting.mentions]
    return -min((gap if gap >= 0 else -3 * gap) for gap in gaps)


def _facets(mention: Candidate, sitting: Sitting) -> int:
    """Count what a mention and a talk have in common of day, place and round."""
    count = 0
    for key in ("date", "place", "round"):
        one, other = _first(mention, key), sitting.best(key)
        count += one is not None and other is not None and not differ(key, one, other)
    return count


def _shared(mention: Candidate, sitting: Sitting) -> int:
    count = _facets(mention, sitting)
    parties = {value.value for value in mention.values.get("parties", [])}
    return count + len(parties & {value.value for value in sitting.parties})


def _runs(mention: Candidate, sitting: Sitting) -> bool:
    """Tell whether a mention tells when a talk ended of which another tells when it began, or the other way round."""
    here, there = mention.values, {key: sitting.best(key) for key in ("began", "ended")}
    if "new" in here:
        return False
    told = {key: [*here.get(key, []), *([value] if value is not None else [])] for key, value in there.items()}
    apart = not ("began" in here and there["began"]) and not ("ended" in here and there["ended"])
    return apart and whole(told) is not None


def _first(mention: Candidate, key: str) -> Value | None:
    return next(iter(mention.values.get(key, [])), None)


def _clash(mention: Candidate, sitting: Sitting) -> bool:
    if mention.rule == "talk.signing" and any(
        other.rule == mention.rule and other.quote == mention.quote for other in sitting.mentions
    ):
        return True  # a sentence that tells of two papers tells of two days
    keys = ("place", "round") if _runs(mention, sitting) else ("date", "place", "round")
    if any(differ(key, _first(mention, key), sitting.best(key)) for key in keys):
        return True
    mine, theirs = ({value.value for value in v} for v in (mention.values.get("parties", []), sitting.parties))
    if mine and theirs and not mine <= theirs and not theirs <= mine and len(mine | theirs) > _ENOUGH:
        return True
    status, other = _first(mention, "status"), sitting.status
    if status is None or other is None:
        return False
    facets = _shared(mention, sitting) - len(mine & theirs)
    if facets > 1:
        return False
    same = facets > 0
    return (str(status.value) in AHEAD) != (str(other.value) in AHEAD) and not (same and _turn(mention))

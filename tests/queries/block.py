"""Makes the rows of one block of talks in memory, the same every time, for `tests/made.py` to copy.

What is made says nothing of the real world.  Every talk has room for `ROOM` things, its own among them, so that from
the id of a thing its talk is known.
"""

from collections import defaultdict
from datetime import UTC, date, datetime
from random import Random
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Table

from app.days import FIRST_DAY, LAST_DAY, days
from app.models.base import Claimed
from app.models.ledger import Claim, Document, Entity, Revision
from app.models.properties import kinds, table_of
from app.models.review import Waiting
from app.models.standing import Dispute, Standing
from app.rules.queue import place_of, queue_of
from app.vocabularies import terms

FIRST = 10_000
"""The first id of a talk; those below are of parties, people, places, processes and conflicts."""
ROOM = 64
ACTORS = {"conflict": 5, "party": 60, "person": 400, "place": 50, "process": 30}
STANCE_CLAIMS = 3
"""So many accounts tell of each stance."""
BUSY_DAY = "2015-03-20"
RARE_PARTY = "party-59"
"""It has a delegation at one talk of the block; `party-0` is the most frequent."""
DOCUMENT = "made-for-tests"
MONTHS = [date(2000 + month // 12, month % 12 + 1, 1) for month in range(300)]
"""The days since which talks are known, one talk after the other."""
ODD = (
    'said "no", \\ and / too',
    "tab\t, line\nfeed, return\r, bell\x07, backspace\b, form\f, escape\x1b, unit\x1f, delete\x7f",
    "emoji \U0001f54a\ufe0f \U0001f469\U0001f3fd\u200d\u2696\ufe0f, line\u2028paragraph\u2029no\u00a0break",
    "\u200f\u05e9\u05dc\u05d5\u05dd\u200e \u0633\u0644\u0627\u0645 \u202eoverride\u202c, zero\u200bwidth",
    "\u043c\u0438\u0440, \u548c\u5e73, \u00dcn\u00efc\u00f6d\u00e9, e\u0301, \ufb01, \u0130, \u00df",
    "'; DROP TABLE talk; -- %s %(x)s {0} :name $1 %%",
    "</script><!-- & &amp; -->",
    "",
    " ",
    "\ufeffmark\uffff\U0010ffff",
)
"""Texts that are easily got wrong on the way from a table to JSON."""
_PLAIN = tuple(f"a text made for tests, the {number}th of its kind" for number in range(200))
_VAGUE = tuple(day for year in range(2000, 2026, 4) for day in (f"{year}", f"{year}-02", f"[{year}-12-30..2025-12-31]"))

Rows = dict[Table, list[dict[str, Any]]]


def block(talks: int, nested: int) -> Rows:
    """Give the rows of every table, those of the actors too; one talk in `nested` has more than delegations."""
    maker = _Maker()
    maker.ledger()
    for kind, count in ACTORS.items():
        maker.actors[kind] = [
            maker.thing(kind, f"{kind}-{number}", name=f"{kind.title()} {number}") for number in range(count)
        ]
    for number in range(talks):
        maker.next = maker.next_claim = FIRST + number * ROOM
        maker.known_on = MONTHS[number % len(MONTHS)]
        maker.talk(number, full=number % nested == 0)
        assert max(maker.next, maker.next_claim) <= FIRST + (number + 1) * ROOM
    return maker.rows


class _Maker:
    def __init__(self) -> None:
        self.random = Random(20250516)  # noqa: S311 - nothing secret
        self.rows: Rows = defaultdict(list)
        self.actors: dict[str, list[int]] = {}
        self.next = 1
        self.next_claim = 1
        self.known_on = FIRST_DAY

    def ledger(self) -> None:
        document = {"id": 1, "slug": DOCUMENT, "version": 1, "language": "en", "known_on": MONTHS[0], "revision": 1}
        document |= {"known_how": "standing", "redistribution": "open", "text": "Made for tests.", "length": 15}
        self.rows[table_of(Document)] = [document | {"digest": "0" * 64}]
        at = datetime(2025, 6, 1, tzinfo=UTC)
        self.rows[table_of(Revision)] = [{"number": 1, "at": at, "actor": "tests", "summary": "made", "counts": {}}]

    def thing(self, kind_name: str, slug: str, /, **given: Any) -> int:
        """Make a thing, its identity and child rows; what is not given is made up, or left unknown."""
        kind, number = kinds()[kind_name], self.next
        self.next += 1
        row: dict[str, Any] = dict.fromkeys(kind.table.c.keys())
        row |= {"id": number, "slug": slug, "known_on": self.known_on, "disputed": [], "empty": {}}
        for name, declared in kind.properties.items():
            if declared.claimed.many:
                self.children(number, declared.table, declared.claimed)
            elif declared.column not in given and self.random.random() < 0.8:
                row |= self.value(declared.column, declared.claimed)
            elif self.random.random() < 0.1:
                row["empty"] = {**row["empty"], name: self.random.choice(terms("empty_reason"))}
                row["disputed"] = [name]
        row |= given
        if kind_name == "commitment":
            row |= {"due_first": row["due_min"] or LAST_DAY, "due_last": row["due_min"] or FIRST_DAY}
        self.rows[kind.table].append(row)
        for name in row["disputed"]:
            self.dispute(kind_name, row, name)
        identity = {"parent_id": None, "member_id": None, "label": ""}
        if (made := kind.address) is not None:
            label = given.get(made.label or "") or ""
            identity = {"parent_id": given[made.parent], "member_id": given.get(made.member), "label": label}
        self.rows[table_of(Entity)].append({"id": number, "kind": kind_name, "slug": slug, "revision": 1, **identity})
        return number

    def value(self, column: str, claimed: Claimed) -> dict[str, Any]:
        match claimed.value:
            case "term":
                return {column: self.random.choice(terms(claimed.of or ""))}
            case "entity":
                return {column: self.random.choice(self.actors[claimed.of])} if claimed.of in self.actors else {}
            case "day":
                return _day(column, self.day())
            case "integer":
                return {column: self.random.choice((0, 1, self.random.randrange(2_000), 2_147_483_647))}
            case "text":
                return {column: self.random.choice(ODD if self.random.random() < 0.05 else _PLAIN)}
        return {}

    def children(self, owner: int, table: Table, claimed: Claimed) -> None:
        for choice in self.random.sample(range(5), self.random.choice((0, 1, 1, 2, 3))):
            row: dict[str, Any] = {"owner_id": owner}
            match claimed.value:
                case "entity":
                    row["value_id"] = self.actors[claimed.of or ""][choice]
                case "name":
                    row |= {"value": ODD[choice], "language": "en", "script": "Zyyy", "folded": f"name {choice}"}
                case "text":
                    row["value"] = (*ODD, *_PLAIN)[choice * 5]
                case _:
                    row["value"] = terms(claimed.of or "")[choice % len(terms(claimed.of or ""))]
            self.rows[table].append(row)

    def day(self) -> str:
        day = date.fromordinal(self.random.randrange(date(2000, 1, 1).toordinal(), date(2025, 12, 31).toordinal()))
        return str(day) if self.random.random() < 0.85 else self.random.choice(_VAGUE)

    def talk(self, number: int, *, full: bool) -> None:
        dated = self.random.random()
        starts = None if dated < 0.1 else BUSY_DAY if dated < 0.13 else self.day()
        planned = None if dated < 0.05 else self.day()
        given = _day("starts", starts) | _day("planned", planned) | _day("ends", None)
        first = given["starts_min"] or given["planned_min"]
        last = given["starts_max"] or given["planned_max"]
        given |= {"day_min": first, "day_max": last, "day_first": first or LAST_DAY, "day_last": first or FIRST_DAY}
        slug = f"talk-{number}"
        talk = self.thing("talk", slug, status=self.random.choice((None, *terms("talk_status"))), **given)
        row = self.rows[kinds()["talk"].table][-1]
        self.claim(talk, "status", row["status"], row["slug"])
        self.waiting(number, talk)
        for party in self.parties(number):
            self.delegation(talk, f"{slug}:party-{party}", self.actors["party"][party], full=full)
        if full:
            self.results(talk, slug)

    def dispute(self, kind: str, row: dict[str, Any], name: str) -> None:
        """Have two accounts differ on a property of a thing."""
        dispute = {"owner_id": row["id"], "property": name, "address": f"{kind}/{row['slug']}/{name}", "kind": kind}
        self.rows[table_of(Dispute)].append(dispute | {"status": "open", "known_on": self.known_on})
        days = kinds()[kind].properties[name].claimed.value == "day"
        for value in ("2010-01-01", "2010-01-02") if days else (1, 2):
            self.claim(row["id"], name, value, f"{kind}-{row['slug']}-{value}")
            if days:
                self.rows[table_of(Claim)][-1] |= _bounds("value", str(value))

    def claim(self, subject: int, name: str, value: object, digest: str) -> None:
        number = self.next_claim
        self.next_claim += 1
        claim = {"id": number, "digest": digest, "subject_id": subject, "property": name, "value": value}
        claim |= {"document_id": 1, "span_start": 0, "span_end": 4, "quote": "Made", "accepted": True, "revision": 1}
        claim |= {"modality": "asserted", "distance": "none", "how": "explicit", "known_on": self.known_on}
        claim |= {"valid_on_min": self.known_on, "valid_on_max": self.known_on, "valid_how": "known"}
        claim |= {"valid_on": str(self.known_on), "reader": "curator", "reader_version": "1"}
        claim |= {"rule": None, "confidence": None}
        self.rows[table_of(Claim)].append(claim | _bounds("value", None))
        self.rows[table_of(Standing)].append({"claim_id": number, "subject_id": subject, "rank": "normal"})

    def waiting(self, number: int, talk: int) -> None:
        """Have something wait that a machine read of a talk; one in five hundred by a rare rule."""
        self.claim(talk, "remarks", _PLAIN[number % len(_PLAIN)], f"talk-{number}-remark")
        self.rows[table_of(Standing)].pop()
        claim, confidence = self.rows[table_of(Claim)][-1], 40 + number % 60
        rule = "made.rare" if number % 500 == 0 else "made.often"
        claim |= {"accepted": False, "reader": "machine", "rule": rule, "confidence": confidence}
        queue = queue_of("talk", SimpleNamespace(how="explicit", confidence=confidence), has_side=False)
        place = place_of(queue, SimpleNamespace(how="explicit", confidence=confidence))
        self.rows[table_of(Waiting)].append(
            {"claim_id": claim["id"], "subject_id": talk, "queue": queue, "place": place}
        )

    def parties(self, number: int) -> list[int]:
        drawn = {int(self.random.random() ** 3 * (ACTORS["party"] - 1)) for _ in range(10)}
        some = self.random.sample(sorted(drawn), min(len(drawn), self.random.choice((2, 2, 3))))
        return [ACTORS["party"] - 1, *some[:2]] if number == 1_000 else some

    def delegation(self, talk: int, slug: str, party: int, *, full: bool) -> None:
        delegation = self.thing("delegation", slug, talk_id=talk, party_id=party)
        people = self.random.sample(range(ACTORS["person"]), self.random.choice((3, 4, 4, 5))) if full else []
        for rank, person in enumerate(people):
            who: dict[str, Any] = {"person_id": self.actors["person"][person], "label": None}
            name = f"person-{person}"
            if rank == 2:
                who, name = {"person_id": None, "label": "experts"}, "~experts"
            self.thing("participant", f"{slug}:{name}", delegation_id=delegation, rank=rank // 2, **who)

    def results(self, talk: int, slug: str) -> None:
        before = None
        for number in range(2):
            before = self.thing("demand", f"{slug}-demand-{number}", talk_id=talk, condition_for_id=before)
            for party, party_id in self.some_parties():
                stance = {"demand_id": before, "party_id": party_id, "own": bool(party % 2)}
                taken = self.thing("stance", f"{slug}-demand-{number}:party-{party}", **stance)
                for place in range(STANCE_CLAIMS):
                    value = self.random.choice(terms("stance"))
                    self.claim(taken, "stance", value, f"{slug}-stance-{number}-{party}-{place}")
        self.thing("proposal", f"{slug}-proposal", talk_id=talk)
        for number in range(self.random.choice((1, 2))):
            outcome = self.thing("outcome", f"{slug}-outcome-{number}", talk_id=talk)
            for party, party_id in self.some_parties():
                commitment = {"outcome_id": outcome, "obligor_id": party_id, "label": None}
                self.thing("commitment", f"{slug}-outcome-{number}:party-{party}", **commitment)

    def some_parties(self) -> list[tuple[int, int]]:
        return [(party, self.actors["party"][party]) for party in self.random.sample(range(10), 2)]


def _day(name: str, edtf: str | None) -> dict[str, Any]:
    return {name: edtf, **_bounds(name, edtf)}


def _bounds(name: str, edtf: str | None) -> dict[str, Any]:
    bounds = days(edtf) if edtf else None
    return {f"{name}_min": bounds and bounds.first, f"{name}_max": bounds and bounds.last}

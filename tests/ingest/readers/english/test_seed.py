"""The seed's article: the reader's account beside the curated one, fact by fact and both ways."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from app.ingest.account import Account, ClaimIn
from app.ingest.check import check, subjects
from app.ingest.files import AccountFile, load
from app.ingest.readers.drafting.account import propose
from app.ingest.readers.english.reader import read
from app.ingest.readings import Held
from tests.ingest.readers.english.unsaid import BESIDE, OTHERWISE, UNSAID

SEEDS = Path(__file__).parents[4] / "seeds"
SLUG = "russia-plans-same-delegation"
# Of these properties any words will do that say the same: the one's words are among the other's.
WORDED = frozenset({"summary", "title", "office", "remarks", "names", "unit"})
MINTED = ("person", "talk", "demand", "proposal", "outcome")


@dataclass(frozen=True)
class Stated:
    """A fact of an account: a value of a property of a thing, where its words stand, and in whose voice it is."""

    thing: str
    name: str
    value: str
    start: int
    end: int
    voice: str = ""

    @property
    def key(self) -> str:
        """Give the fact without its words, as it is named where it is not expected."""
        return f"{self.thing} {self.name} {self.value}" + (f" ({self.voice})" if self.voice else "")


def stated(account: Account, text: str) -> list[Stated]:
    """Give the facts of an account: its claims, since when they hold, and who said what when; nothing that is empty."""
    found = []
    for thing, properties in account.things.items():
        for name, claims in properties.items():
            for claim in claims:
                if claim.value is None:
                    continue
                voice = _voice(account, claim)
                start, end = _at(text, str(claim.quote), claim.start)
                found.append(Stated(thing, name, str(claim.value), start, end, voice))
                more = {"valid_on": claim.valid_on, "distance": claim.distance}
                found += [
                    Stated(thing, f"{name}.{key}", value, start, end, voice)
                    for key, value in more.items()
                    if value not in {None, "none"}
                ]
    for statement in account.statements.values():
        speaker = statement.speaker or f"({statement.speaker_label})"
        start, end = _at(text, statement.quote, statement.start)
        told = {name: getattr(statement, name) for name in ("spoken", "office", "behalf", "said_on", "speech")}
        found += [Stated(speaker, f"says.{name}", str(value), start, end) for name, value in told.items() if value]
    return found


def _voice(account: Account, claim: ClaimIn) -> str:
    statement = account.statements[claim.statement] if claim.statement else None
    return "" if statement is None else statement.speaker or f"({statement.speaker_label})"


def _at(text: str, quote: str, start: int | None) -> tuple[int, int]:
    begin = text.index(quote) if start is None else start
    assert text[begin : begin + len(quote)] == quote
    return begin, begin + len(quote)


@cache
def both() -> tuple[list[Stated], list[Stated]]:
    """Give what the curated account states and what the reader's does, in the curated account's addresses."""
    batch = load([SEEDS])
    document = batch.documents[SLUG]
    curated = next(file.account for file in batch.accounts if file.account.account == SLUG)
    assert document.text is not None
    text = document.text.characters
    mine = stated(propose(read(text), SLUG, document.document.knowledge[0]).account, text)
    theirs = stated(curated, text)
    return theirs, _renamed(mine, theirs)


def _renamed(mine: list[Stated], theirs: list[Stated]) -> list[Stated]:
    """Call the things of the reader's account as the curated one calls those that most is said of alike."""
    for kind in MINTED:
        aliases: dict[str, str] = {}
        shared: Counter[tuple[str, str]] = Counter()
        of_kind = [[fact for fact in facts if fact.thing.startswith(f"{kind}/")] for facts in (mine, theirs)]
        for one, other in product(*of_kind):
            shared[one.thing, other.thing] += same(one, other, things=False)
        for (thing, curated), count in shared.most_common():
            if count and thing not in aliases and curated not in aliases.values():
                aliases[thing] = curated
        slugs = {old.partition("/")[2]: new.partition("/")[2] for old, new in aliases.items()}
        mine = [_with(one, slugs) for one in mine]
    return mine


def _with(one: Stated, slugs: dict[str, str]) -> Stated:
    def told(address: str) -> str:
        kind, _, slug = address.partition("/")
        return f"{kind}/{':'.join(slugs.get(part, part) for part in slug.split(':'))}" if slug else address

    value = told(one.value) if re.fullmatch(r"[a-z]+/[^\s/]+", one.value) else one.value
    return Stated(told(one.thing), one.name, value, one.start, one.end, told(one.voice))


def same(one: Stated, other: Stated, *, things: bool = True) -> bool:
    """Tell whether two facts are one: of the same thing and property, the same value by words that overlap."""
    if (things and (one.thing, one.voice) != (other.thing, other.voice)) or one.name != other.name:
        return False
    there = one.start < other.end and other.start < one.end
    return (there or one.name == "names") and alike(one, other)  # a name is itself the words that bear it


def alike(one: Stated, other: Stated) -> bool:
    """Tell whether two facts have the same value."""
    if one.name in WORDED or one.name == "says.spoken":
        said, heard = _folded(one.value), _folded(other.value)
        return said in heard or heard in said
    return one.value == other.value


def _folded(words: str) -> str:
    return f" {' '.join(re.findall(r'[a-z0-9]+', words.lower().replace('cease-fire', 'ceasefire')))} "


def test_the_account_of_the_reader_stands_every_check() -> None:
    document = load([SEEDS]).documents[SLUG]
    assert document.text is not None
    known_on = document.document.knowledge[0]
    account = propose(read(document.text.characters), SLUG, known_on).account
    held = Held(SLUG, "en", known_on, document.text.sha256, document.text.characters)
    assert check(AccountFile(document.place, account), held, subjects(account))[1] == []


def test_every_fact_that_the_text_states_in_words_is_read() -> None:
    theirs, mine = both()
    missed = [fact.key for fact in theirs if not any(same(fact, other) for other in mine)]
    assert sorted(missed) == sorted(UNSAID)


def test_no_fact_that_is_read_is_wrong() -> None:
    theirs, mine = both()
    known = {(fact.thing, fact.name) for fact in theirs}
    wrong = [
        fact.key
        for fact in mine
        if (fact.thing, fact.name) in known
        and not any((fact.thing, fact.name) == (other.thing, other.name) and alike(fact, other) for other in theirs)
    ]
    beside = [fact.key for fact in mine if (fact.thing, fact.name) not in known]
    assert sorted(wrong) == sorted(OTHERWISE)
    assert sorted(beside) == sorted(BESIDE)

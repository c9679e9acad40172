"""Raw articles, taken in: what waits, what is one, what happens when they are taken in again. All of it is made up."""

from itertools import permutations
from typing import Any

import pytest

from app.db.engine import Engine
from app.ingest.articles.article import Article
from app.ingest.erasure import Erasing, erase
from app.ingest.plan import Report
from app.ingest.readers.machine import VERSIONS
from app.ingest.taking import How, Taken, take_in
from tests.conftest import Bases, fill_empty
from tests.ingest.conftest import revisions
from tests.ingest.dumps import asked, facts, ledger, tables
from tests.world import World, on_base, rebuilt, said

HELD = "Norway and Chile held talks in Geneva on 12 March 2024, officials said.\n"
ROUND = "Norway and Chile held a second round of talks in Geneva on 12 March 2024. Norway demanded a ceasefire.\n"
COUNTED = "After the second round of talks between Norway and Chile the two sides failed to reach an agreement.\n"
ELSEWHERE = "Norway and Chile held talks in Oslo on 12 March 2024, a diplomat said.\n"
FRENCH = "La délégation norvégienne est arrivée mardi pour des pourparlers avec le Chili, selon un diplomate du pays.\n"


def article(key: str, text: str, **more: Any) -> Article:
    """Make an article."""
    return Article(f"{key}.txt", key, text, **more)


def take(url: str, *articles: Article, **how: Any) -> Taken:
    """Take articles into a base."""

    async def within(engine: Engine) -> Taken:
        return await take_in(engine, articles, How(processes=1, **how))

    return on_base(url, within)


def merged(url: str) -> set[tuple[str, str]]:
    """Give what is one with what by now: each merged thing and the thing it became."""
    rows = asked(
        url,
        "SELECT one.reference, other.reference FROM decision d JOIN entity one ON one.id = d.entity_id"
        " JOIN entity other ON other.id = d.into_id WHERE d.id IN"
        " (SELECT max(id) FROM decision WHERE entity_id IS NOT NULL GROUP BY entity_id)",
    )
    return {(str(one), str(other)) for one, other in map(tuple, rows)}


def suggested(url: str) -> set[tuple[str, str, str]]:
    """Give what was suggested to be one, and why."""
    rows = asked(
        url,
        "SELECT one.reference, other.reference, s.reason FROM suggestion s"
        " JOIN entity one ON one.id = s.entity_id JOIN entity other ON other.id = s.other_id",
    )
    return {(str(one), str(other), str(reason)) for one, other, reason in map(tuple, rows)}


@pytest.fixture(scope="module")
def first_facts() -> dict[str, dict[str, list[str]]]:
    """Give what the first order of each base came to."""
    return {}


def test_what_was_read_waits_and_is_in_no_table(base: str) -> None:
    taken = take(base, article("a", ROUND))
    assert (taken.read, taken.passed, taken.unread, taken.faults) == (1, 0, [], [])
    assert {name for name, rows in tables(base).items() if rows} == {"waiting", "waiting_version"}
    claims = asked(base, "SELECT reader, accepted, rule, confidence, quote FROM claim")
    assert {claim.reader for claim in claims} == {"english"}
    assert not any(claim.accepted for claim in claims)
    assert all(claim.rule and claim.confidence and claim.quote in ROUND for claim in claims)
    documents = asked(base, "SELECT known_how, language, source_id FROM document")
    assert [tuple(row) for row in documents] == [("reported_past", "en", None)]


def test_the_same_text_twice_is_the_same_document_whatever_its_file_is_called(base: str) -> None:
    take(base, article("a", ROUND))
    before = ledger(base), tables(base)
    again = take(base, article("a", ROUND), article("copy", ROUND), article("copy-too", ROUND))
    assert (again.report, again.read, again.passed) == (Report(), 0, 3)
    assert (ledger(base), tables(base)) == before


def test_a_changed_text_is_a_new_version_that_supersedes_the_old(base: str) -> None:
    take(base, article("a", ROUND))
    changed = take(base, article("a", ROUND.replace("second", "third")))
    assert changed.report.changed > 0
    assert [row.version for row in asked(base, "SELECT version FROM document ORDER BY version")] == [1, 2]
    rounds = "SELECT value FROM claim c JOIN waiting w ON w.claim_id = c.id WHERE property = 'round'"
    assert [row.value for row in asked(base, rounds)] == ["3"]


def test_a_text_of_the_same_name_that_has_nothing_in_common_is_refused(base: str) -> None:
    take(base, article("a", ROUND))
    before = ledger(base)
    taken = take(base, article("a", "A parliament debated fishing quotas and the price of salt on Friday morning.\n"))
    assert [str(fault) for fault in taken.faults] == [
        (
            "a.txt: the base has a document 'a' with a text that has little in common with this one; "
            "give the file another name, or the article an address or id of its own"
        )
    ]
    assert ledger(base) == before


def test_two_articles_of_one_name_in_a_run_are_not_taken_for_versions(base: str) -> None:
    taken = take(base, article("a", ROUND), article("a", COUNTED))
    assert [str(fault) for fault in taken.faults] == [
        "a.txt: another article of this run is document 'a' already; give one of the files another name"
    ]
    assert taken.read == 1


def test_another_language_is_kept_as_a_document_and_said_to_be_unread(base: str) -> None:
    taken = take(base, article("a", FRENCH), article("b", HELD, language="fr-CA"))
    assert [str(fault) for fault in taken.unread] == [
        "a.txt: is unread: it does not look like English, and Parley reads English alone so far",
        "b.txt: is unread: its language is 'fr-CA', and Parley reads English alone so far",
    ]
    assert taken.report == Report(documents=2)
    rows = asked(base, "SELECT language, text FROM document ORDER BY id")
    assert [(row.language, row.text) for row in rows] == [("und", FRENCH), ("fr-CA", HELD)]
    assert asked(base, "SELECT * FROM claim") == []
    assert take(base, article("a", FRENCH)).passed == 1


def test_a_run_of_as_many_as_are_read_at_once_loses_none(base: str) -> None:
    articles = [article(f"a{number}", FRENCH.replace("mardi", f"le {number}")) for number in range(64)]
    told: list[tuple[str, int, int]] = []

    async def within(engine: Engine) -> Taken:
        return await take_in(engine, articles, How(processes=1), lambda *what: told.append(what))

    taken = on_base(base, within)
    assert (len(taken.unread), len(asked(base, "SELECT * FROM document"))) == (64, 64)
    assert taken.documents == [f"a{number}" for number in range(64)]
    assert told == [(f"a{number}.txt", number + 1, 0) for number in range(64)]


def test_several_processes_read_what_one_does(bases: Bases) -> None:
    """Accounts are checked where they are read, and come back whole."""
    articles = [article("a", ROUND), article("b", COUNTED), article("c", FRENCH), article("d", ELSEWHERE)]
    dumps = []
    for processes in (1, 2):
        url = bases.copy("empty", fill_empty)

        async def within(engine: Engine, processes: int = processes) -> Taken:
            return await take_in(engine, articles, How(processes=processes, accept=True))

        taken = on_base(url, within)
        assert (taken.read, len(taken.unread), taken.faults) == (3, 1, [])
        dumps.append((facts(url), tables(url)))
    assert dumps[0] == dumps[1]


def test_a_source_that_is_not_there_is_named(base: str) -> None:
    taken = take(base, article("a", HELD, source="the-paper"))
    assert [str(fault) for fault in taken.faults] == ["a.txt: source: no source 'the-paper'"]
    assert asked(base, "SELECT * FROM document") == []


def test_all_that_is_read_is_accepted_where_that_is_asked_and_the_decisions_say_so(base: str) -> None:
    taken = take(base, article("a", ROUND), accept=True, actor="ana")
    decisions = asked(base, "SELECT action, actor, reason, basis FROM decision WHERE claim_digest IS NOT NULL")
    assert {tuple(row) for row in decisions} == {
        ("accept", "ana", "accepted unseen with all that was read of it, as it was ingested", "together")
    }
    assert taken.report.decisions == len(decisions) == len(asked(base, "SELECT * FROM claim"))
    assert asked(base, "SELECT * FROM waiting") == []
    assert [row.status for row in asked(base, "SELECT status FROM talk")] == ["held"]
    assert take(base, article("a", ROUND), accept=True, actor="ana").report.decisions == 0


def test_what_was_taken_in_and_waits_is_accepted_when_that_is_asked_later(base: str) -> None:
    count = take(base, article("a", ROUND)).report.added
    taken = take(base, article("a", ROUND), accept=True)
    assert taken.report == Report(unchanged=count, decisions=count)


def test_a_new_version_of_the_reader_doubles_nothing_and_loses_no_decision(
    base: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(base, article("a", ROUND))
    of_talk = "SELECT property, digest FROM claim c JOIN entity e ON e.id = c.subject_id WHERE e.kind = 'talk'"
    claims = {row.property: row.digest for row in asked(base, of_talk)}
    decisions = [
        {"action": "accept", "claim": claims["status"], "reason": "it says so"},
        {"action": "reject", "claim": claims["round"], "reason": "of another series"},
    ]
    world.document("notes", "Made for a test.")
    world.account("notes", {}, decisions=decisions)
    world.ingest(base)
    before = asked(base, "SELECT count(*) FROM claim"), asked(base, "SELECT count(*) FROM waiting")
    monkeypatch.setitem(VERSIONS, "english", "next")
    assert take(base, article("a", ROUND)).report == Report(unchanged=before[0][0][0])
    assert (asked(base, "SELECT count(*) FROM claim"), asked(base, "SELECT count(*) FROM waiting")) == before
    assert [tuple(row) for row in asked(base, "SELECT status, round FROM talk")] == [("held", None)]


def test_talks_of_the_same_sides_on_the_same_day_are_one(base: str) -> None:
    take(base, article("a", HELD), article("b", ROUND))
    assert [row.slug for row in asked(base, "SELECT slug FROM entity WHERE kind = 'talk'")] == [
        "geneva-2024-03-12-chile-norway"
    ]


def test_talks_of_the_same_sides_in_the_same_round_are_one(base: str) -> None:
    take(base, article("a", ROUND), article("b", COUNTED))
    assert merged(base) == {("talk/round-2-chile-norway", "talk/geneva-2024-03-12-chile-norway")}
    actors = asked(base, "SELECT actor, reason FROM decision")
    assert [tuple(row) for row in actors] == [("parley", "the same two sides in the same round, 2")]


def test_talks_at_two_places_on_one_day_are_two_and_suggested(base: str) -> None:
    take(base, article("a", HELD), article("b", ELSEWHERE))
    assert merged(base) == set()
    assert suggested(base) == {
        (
            "talk/geneva-2024-03-12-chile-norway",
            "talk/oslo-2024-03-12-chile-norway",
            "the same two sides on the same day, 2024-03-12, and something against it",
        )
    }


def test_a_talk_that_fits_two_is_joined_with_neither(base: str) -> None:
    nowhere = "Norway and Chile met for talks on 12 March 2024, the radio said.\n"
    take(base, article("a", HELD), article("b", nowhere))
    assert merged(base) == {("talk/geneva-2024-03-12-chile-norway", "talk/2024-03-12-chile-norway")}
    take(base, article("c", ELSEWHERE))
    assert merged(base) == set()
    assert len(suggested(base)) == 3


def test_a_talk_that_a_curator_told_of_is_the_one_that_others_are_joined_with(base: str, world: World) -> None:
    world.document("kept", HELD)
    side = {"capacity": said("party", "talks")}
    things = {
        "talk/geneva": {"starts": said("2024-03-12", "12 March 2024")},
        "delegation/geneva:no": side,
        "delegation/geneva:cl": side,
        "party/no": {"names": said("Norway", "Norway")},
        "party/cl": {"names": said("Chile", "Chile")},
    }
    world.account("kept", things)
    take(base, article("b", ROUND))
    world.ingest(base)
    assert merged(base) == {
        ("party/norway", "party/no"),
        ("party/chile", "party/cl"),
        ("talk/geneva-2024-03-12-chile-norway", "talk/geneva"),
    }


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_every_order_gives_the_same_facts(
    base: str, order: tuple[int, ...], first_facts: dict[str, dict[str, list[str]]]
) -> None:
    articles = [article("a", HELD), article("b", ROUND), article("c", COUNTED), article("d", ELSEWHERE)]
    for place in order:
        take(base, articles[place], accept=True)
    assert merged(base) == {("talk/round-2-chile-norway", "talk/geneva-2024-03-12-chile-norway")}
    found = facts(base)
    assert found == first_facts.setdefault(base, found)
    rebuilt(base)
    assert facts(base) == found
    talks = asked(base, "SELECT slug, status, round FROM talk ORDER BY slug")
    assert [tuple(row) for row in talks] == [
        ("geneva-2024-03-12-chile-norway", "held", 2),
        ("oslo-2024-03-12-chile-norway", "held", None),
    ]


def test_near_names_are_suggested_and_never_merged(base: str) -> None:
    texts = [
        f"Norway and Chile held talks in {place}. The Norwegian delegation was headed by {name} Petrenko.\n"
        for place, name in (("Geneva on 12 March 2024", "Yuriy"), ("Bern on 9 May 2024", "Yuri"), ("Rome", "Ivan"))
    ]
    take(base, *(article(f"a{number}", text) for number, text in enumerate(texts)))
    assert merged(base) == set()
    assert suggested(base) == {("person/yuri-petrenko", "person/yuriy-petrenko", "the names are near")}


def test_a_run_that_was_interrupted_goes_on_where_it_stopped(base: str) -> None:
    articles = [article(name, text) for name, text in (("a", HELD), ("b", ROUND), ("c", COUNTED))]

    def breaking(_name: str, done: int, _of: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    async def within(engine: Engine) -> Taken:
        return await take_in(engine, articles, How(processes=1), breaking)

    with pytest.raises(KeyboardInterrupt):
        on_base(base, within)
    assert revisions(base) == [1, 2]
    taken = take(base, *articles)
    assert (taken.passed, taken.read) == (2, 1)


def test_an_article_that_was_erased_is_not_taken_in_again(base: str) -> None:
    take(base, article("a", ROUND, original=b"<p>the page</p>", media_type="text/html"))

    async def within(engine: Engine) -> int:
        return await erase(engine, Erasing("a", "asked to", "ana"), lambda *_: None)

    on_base(base, within)
    assert asked(base, "SELECT original FROM document")[0][0] is None
    what = "document 'a' was erased at revision 2 (asked to) and does not come in again; leave this file out"
    for again in (article("a", ROUND), article("b", ROUND), article("a", COUNTED)):
        assert [str(fault) for fault in take(base, again).faults] == [f"{again.name}: {what}"]

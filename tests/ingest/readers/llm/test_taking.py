"""Articles that are read by asking a model, on both databases: what waits, beside what, and what goes wrong."""

import asyncio
from typing import Any

import pytest
from pydantic_ai import exceptions as faults
from pydantic_ai.messages import ModelMessage, ModelResponse, ToolCallPart
from pydantic_ai.models.function import AgentInfo, FunctionModel

from app.db.engine import Engine
from app.errors import SettingError
from app.ingest.articles.article import Article
from app.ingest.plan import Report
from app.ingest.taking import How, Taken, take_in
from tests.ingest.dumps import asked, ledger, tables
from tests.ingest.readers.llm.answers import ALL, ROUND, TALK, answering, saying, shown
from tests.world import on_base

OTHER = "Peru and Kenya held talks in Lima on 4 May 2023. The envoys of both sides left without a word.\n"


def take(url: str, *articles: Article, **how: Any) -> Taken:
    """Take articles into a base."""

    async def within(engine: Engine) -> Taken:
        return await take_in(engine, articles, How(**how))

    return on_base(url, within)


def by_model(url: str, model: FunctionModel, *articles: Article, **how: Any) -> Taken:
    """Take articles into a base by asking a model."""
    return take(url, *articles, reader="llm", model=model, **how)


def article(key: str, text: str, **more: Any) -> Article:
    """Make an article."""
    return Article(f"{key}.txt", key, text, **more)


def failing(error: Exception) -> FunctionModel:
    """Give a model that cannot be asked about the round, and answers nothing of anything else."""

    def answers(messages: list[ModelMessage]) -> dict[str, Any]:
        if "second round" in shown(messages):
            raise error
        return {}

    return saying(answers)


def test_what_a_model_gave_waits_under_its_reader(base: str) -> None:
    taken = by_model(base, answering(ALL), article("a", ROUND))
    assert (taken.read, taken.dropped, taken.faults, taken.report.added > 0) == (1, 0, [], True)
    assert {name for name, rows in tables(base).items() if rows} == {"waiting", "waiting_version"}
    claims = asked(base, "SELECT reader, accepted, rule, confidence, quote FROM claim")
    assert {claim.reader for claim in claims} == {"llm"}
    assert all(claim.rule.startswith("llm.") and claim.confidence < 75 and claim.quote in ROUND for claim in claims)
    assert not any(claim.accepted for claim in claims)
    models = asked(base, "SELECT reader, reader_version, model FROM perusal")
    assert [tuple(row) for row in models] == [("llm", "1", "function:made")]
    types = "SELECT value FROM claim WHERE property IN ('types', 'strength')"
    assert [row.value for row in asked(base, types)] == ['"no_outcome"']


def test_words_that_do_not_stand_in_the_article_are_counted_and_not_recorded(base: str) -> None:
    taken = by_model(base, answering({"talks": [{**TALK, "place": {"quote": "Vienna"}}]}), article("a", ROUND))
    assert (taken.read, taken.dropped) == (1, 1)
    assert asked(base, "SELECT property FROM claim WHERE property = 'place'") == []


@pytest.mark.parametrize("first", ["english", "llm"])
def test_two_readers_of_one_article_are_two_accounts_in_which_nothing_is_doubled(base: str, first: str) -> None:
    def read(name: str) -> Taken:
        return take(base, article("a", ROUND), processes=1) if name == "english" else by_model(base, model, one)

    model, one = answering(ALL), article("a", ROUND)
    second = "llm" if first == "english" else "english"
    assert [read(name).read for name in (first, second)] == [1, 1]
    rows = asked(base, "SELECT reader, digest FROM claim")
    digests = {name: {row.digest for row in rows if row.reader == name} for name in (first, second)}
    both = digests["english"] & digests["llm"]
    assert both
    assert digests["llm"] - both
    waiting = asked(base, "SELECT c.digest FROM waiting w JOIN claim c ON c.id = w.claim_id")
    assert sorted(row.digest for row in waiting) == sorted(digests["english"] | digests["llm"])
    assert len(asked(base, "SELECT id FROM entity WHERE kind = 'talk'")) == 1
    before = ledger(base), tables(base)
    assert [read(name).passed for name in (first, second)] == [1, 1]
    assert (ledger(base), tables(base)) == before


def test_a_decision_on_what_both_readers_say_holds_for_both(base: str) -> None:
    take(base, article("a", ROUND), processes=1, accept=True)
    taken = by_model(base, answering({"talks": [TALK]}), article("a", ROUND))
    waiting = {row.digest for row in asked(base, "SELECT c.digest FROM waiting w JOIN claim c ON c.id = w.claim_id")}
    accepted = {row.claim_digest for row in asked(base, "SELECT claim_digest FROM decision WHERE action = 'accept'")}
    assert not waiting & accepted
    assert len(waiting) < taken.report.added


def test_another_model_reads_again_and_its_account_takes_the_place_of_the_first(base: str) -> None:
    by_model(base, answering(ALL), article("a", ROUND))
    other = answering({"talks": [TALK]}, name="other")
    taken = by_model(base, other, article("a", ROUND))
    assert (taken.read, taken.report.added, taken.report.unchanged > 0, taken.report.retracted > 0) == (
        1,
        0,
        True,
        True,
    )
    assert [row.model for row in asked(base, "SELECT model FROM perusal ORDER BY id")] == [
        "function:made",
        "function:other",
    ]


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (faults.ModelConnectionError("made", "secret"), "cannot be reached; look at the network and try again"),
        (faults.ModelTimeoutError("made", "secret"), "gave no answer in time"),
        (
            faults.ModelAuthenticationError("made", "secret"),
            "does not take the key; set its provider's variable to one that is valid",
        ),
        (
            faults.ModelRateLimitError("made", "secret"),
            "is asked more often than its provider allows; try again later",
        ),
        (faults.ModelHTTPError(418, "made", {"error": "secret"}), "answered with HTTP status 418"),
        (faults.ContentFilterError("secret"), "was kept by its provider from answering about this text"),
        (
            faults.UnexpectedModelBehavior("secret", "secret"),
            "gave no answer of the right form, though it was asked 3 times",
        ),
    ],
)
def test_an_article_that_a_model_does_not_answer_about_is_a_fault_and_the_others_are_taken_in(
    base: str, error: Exception, what: str
) -> None:
    taken = by_model(base, failing(error), article("a", ROUND), article("b", OTHER))
    assert [str(fault) for fault in taken.faults] == [f"a.txt: function:made {what}"]
    assert (taken.read, taken.report) == (1, Report(documents=1))
    assert [row.slug for row in asked(base, "SELECT slug FROM document")] == ["b"]
    assert by_model(base, answering(ALL), article("a", ROUND), article("b", OTHER)).read == 1


def test_a_few_requests_are_made_at_once(base: str) -> None:
    going, most = 0, 0

    async def slow(_messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
        nonlocal going, most
        going += 1
        most = max(most, going)
        await asyncio.sleep(0.05)
        going -= 1
        return ModelResponse(parts=[ToolCallPart(info.output_tools[0].name, {})])

    articles = [article(f"a{number}", f"{OTHER}It was day {number}.\n") for number in range(9)]
    taken = by_model(base, FunctionModel(slow, model_name="made"), *articles)
    assert (taken.read, most) == (9, 4)


def test_another_language_is_kept_unread_and_not_asked_about_again(base: str) -> None:
    def never(_messages: list[ModelMessage]) -> dict[str, Any]:
        raise AssertionError

    french = article("a", "La délégation norvégienne est arrivée mardi pour des pourparlers avec le Chili.\n")
    assert len(by_model(base, saying(never), french).unread) == 1
    assert by_model(base, saying(never), french).passed == 1


def test_without_a_model_it_says_which_setting_to_set(base: str) -> None:
    with pytest.raises(SettingError, match="set PARLEY_MODEL to provider:model"):
        take(base, article("a", ROUND), reader="llm")

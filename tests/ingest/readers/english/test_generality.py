"""Phrasings of many outlets: each passage is made up, and stands for a class of how English tells negotiations."""

from datetime import date

import pytest

from app.ingest.readers.english.reader import read
from tests.ingest.readers.english.passages import PADDING, told, values

DAY = date(2024, 3, 14)
WAR = (
    "The Norwegian government and rebels of the Fjord Liberation Front (FLF) held talks in Geneva on Monday. "
    "Norwegian troops stayed in their barracks."
)


def demands(text: str) -> list[tuple[str, object, object]]:
    found = read(f"{text}\n\n{PADDING}", DAY)
    return [
        (
            found.text[fact.quote.start : fact.quote.end],
            next(iter(values(fact, "by")), None),
            next(iter(values(fact, "of")), None),
        )
        for fact in found.of("demand")
    ]


def outcomes(text: str) -> list[tuple[object, object]]:
    return [(values(fact, "type")[0], values(fact, "status")[0]) for fact in told(text, "outcome", DAY)]


def roles(text: str) -> dict[object, object]:
    return {values(person, "name")[0]: values(person, "role")[0] for person in told(text, "participant", DAY)}


def speakers(text: str) -> list[object]:
    return [values(fact, "speaker")[0] for fact in told(text, "statement", DAY)]


def test_a_group_that_the_text_explains_is_a_party_and_so_are_its_rebels() -> None:
    text = f"{WAR}\n\nThe government met the rebels again in Vienna on Wednesday."
    found = told(text, "talk", DAY)
    assert [set(values(talk, "parties")) for talk in found] == [{"Norway", "FLF"}, {"Norway", "FLF"}]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Norway held talks with the armed group Tundra Front in Geneva on Monday.", "Tundra Front"),
        ("Norway held talks with the Norwegian opposition in Geneva on Monday.", "Norwegian opposition"),
        ("Norway held talks with Tundran rebels in Geneva on Monday.", "Tundran rebels"),
    ],
)
def test_a_side_that_no_gazetteer_knows_keeps_its_words(text: str, party: str) -> None:
    assert party in values(told(text, "talk", DAY)[0], "parties")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Norway and Chile met on 24 January in Oslo and then again on 30 January.",
            [("2024-01-24", "Oslo"), ("2024-01-30", None)],
        ),
        ("Officials said on Tuesday that Norway and Chile would meet in Vienna on Friday.", [("2024-03-15", "Vienna")]),
        ("The next meeting of Norway and Chile is due in Vienna on 2 April.", [("2024-04-02", "Vienna")]),
        ("Norway and Chile held talks in Geneva on the war in Peru on Monday.", [("2024-03-11", "Geneva")]),
    ],
)
def test_days_and_places_are_of_the_talk_that_they_hang_on(text: str, facts: list[tuple[str, str | None]]) -> None:
    found = told(text, "talk", DAY)
    assert [(values(talk, "date")[0], next(iter(values(talk, "place")), None)) for talk in found] == facts


def test_who_helps_is_no_party_and_who_sits_third_mediates() -> None:
    text = (
        "Norway and Chile held talks in Geneva on Monday. President Astrid Hove and President Pablo Ruz will hold "
        "trilateral talks with the Qatari leader in Doha on Friday."
    )
    third = told(text, "talk", DAY)[1]
    assert (set(values(third, "parties")), values(third, "mediators")) == ({"Norway", "Chile"}, ["Qatar"])


def test_the_day_of_writing_is_read_from_a_byline() -> None:
    text = "Two sides meet at the lake\nBy Astrid Hove | 14 March 2024\n\nNorway and Chile met in Oslo on Monday."
    talk = read(f"{text}\n\n{PADDING}").of("talk")[0]
    assert values(talk, "date") == ["2024-03-11"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The front sent a team to the talks. Also on the team were Odd Moen and Liv Hauge.", "Liv Hauge", "member"),
        ("On the rebel side sit Leif Moen and Liv Hauge, both of the north.", "Leif Moen", "member"),
        ("Norwegian minister Odd Moen met his Chilean counterpart, Pablo Ruz, in Oslo.", "Pablo Ruz", "head"),
        ("The accord was signed by Odd Moen for Norway and by Pablo Ruz for Chile.", "Pablo Ruz", "signatory"),
        ("A deal negotiated by Norwegian President Odd Moen and Pablo Ruz left much open.", "Odd Moen", "head"),
        (
            "Speaking after talks in Oslo, Norwegian Foreign Minister Odd Moen told reporters little.",
            "Odd Moen",
            "head",
        ),
        ("Odd Moen, a member of the Norwegian delegation, said that the talks went on.", "Odd Moen", "member"),
    ],
)
def test_people_and_their_roles(text: str, name: str, role: str) -> None:
    assert roles(text)[name] == role


def test_leaders_are_those_who_hold_the_office() -> None:
    text = (
        "The presidents of Norway and Chile met in Oslo on Monday. Norwegian President Odd Moen was content. "
        "Chilean President Pablo Ruz was not."
    )
    assert roles(text) == {"Odd Moen": "head", "Pablo Ruz": "head"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway said it would come to Oslo only if Chile first left the harbour.", "Chile first left the harbour"),
        (
            "Norway will not discuss the fishing grounds until Chile frees the crew.",
            "until Chile frees the crew",
        ),
        ("Norway would grant an amnesty, provided that Chile put down its weapons.", "Chile put down its weapons"),
        ("Norway dropped its insistence on a ceasefire.", "insistence on a ceasefire"),
        ("Norway wants the Chilean troops withdrawn.", "the Chilean troops withdrawn"),
        ("Norway appealed to Chile to respect the ceasefire.", "to respect the ceasefire"),
        ("The Norwegian minister said Chile must answer the letter.", "Chile must answer the letter"),
    ],
)
def test_conditions_and_demands(text: str, words: str) -> None:
    assert any(words in quote for quote, _, _ in demands(text))


def test_it_stands_for_the_side_before_it() -> None:
    assert demands("Norway came to Oslo. It demands a ceasefire of Chile.")[0][1] == "Norway"


@pytest.mark.parametrize(
    "text",
    [
        "The treaty demands a ceasefire.",
        "The chairman reminded them of the rule that nothing is agreed until everything is agreed.",
    ],
)
def test_what_no_side_asks_is_no_demand(text: str) -> None:
    assert demands(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("At the talks Norway handed over a list of five principles.", "memorandum", "proposed"),
        ("Under the deal, Chile will free the crew and Norway will reopen the harbour.", "partial_agreement", "agreed"),
        ("The next round of talks is due in Vienna on 2 April.", "next_round_agreed", "planned"),
        ("The sides signed a truce in May; neither was respected.", "ceasefire", "violated"),
        ("The delegations met for an hour but came away empty-handed.", "no_outcome", "failed"),
        ("A second round was adjourned indefinitely.", "no_outcome", "failed"),
        ("Norway returned 17 Chilean servicemen on Monday.", "other", "implemented"),
    ],
)
def test_outcomes(text: str, kind: str, status: str) -> None:
    assert (kind, status) in outcomes(text)


def test_what_is_signed_only_later_is_not_signed() -> None:
    text = "The minister said that the delegation will return to resume negotiations when the rebels sign the pact."
    assert not {status for _, status in outcomes(text)} & {"signed", "agreed"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            'Norwegian Foreign Minister Odd Moen said so. The top diplomat stressed that "much was left to do".',
            "Odd Moen",
        ),
        ("Both forces would leave the harbour, according to a statement issued by the mediators.", "mediators"),
        ('Norwegian envoy Odd Moen urged both sides to "stop the theatre and sit down at last".', "Odd Moen"),
        ("Norway's envoy to the far north, Odd Moen, said that the talks went on.", "Odd Moen"),
        ("President Phumtham Meesuk came late. Phumtham said that the talks went on.", "Phumtham Meesuk"),
    ],
)
def test_speakers(text: str, speaker: str) -> None:
    assert set(map(str, speakers(text))) == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "Chile was accused of breaking the truce by all who were there.",
        "Norway would come if it pledges to give up the means that it has.",
    ],
)
def test_what_nobody_says_is_no_statement(text: str) -> None:
    assert speakers(text) == []


def test_confidences_are_those_measured_for_the_rule() -> None:
    reading = read(f"{WAR}\n\nThe Norwegian delegation was headed by minister Odd Moen.\n\n{PADDING}", DAY)
    sure = {fact.rule for fact in reading.facts for found in fact.values.values() for v in found if v.confidence >= 0.9}
    assert sure == {"participant.headed"}
    assert all(0 < v.confidence < 1.01 for fact in reading.facts for found in fact.values.values() for v in found)


def test_what_a_deal_holds_is_told_on_after_it() -> None:
    text = "The two sides signed a truce on Monday. Norway will reopen the harbour, while Chile is to free its crews."
    assert outcomes(text).count(("ceasefire", "signed")) == 1
    assert len([status for _, status in outcomes(text) if status == "agreed"]) == 1
    assert len(outcomes("The snow fell on Monday. Norway will reopen the harbour.")) == 0


def test_each_item_of_a_list_is_an_outcome() -> None:
    text = (
        "The accord that both armies signed in the cold spring of last year provides for:\n\n"
        "(a) a full truce within two days of the signing;\n\n"
        "(b) the withdrawal of all foreign forces by May;\n\nThe king was not there to see any of it."
    )
    assert [one for one in outcomes(text) if one[1] == "agreed"] == [
        ("ceasefire", "agreed"),
        ("partial_agreement", "agreed"),
    ]


def test_what_is_called_a_condition_is_demanded() -> None:
    text = "Norway calls recognition of its rule over two islands, none of which it holds, a condition for talks."
    assert [(by, quote) for quote, by, _ in demands(text)] == [("Norway", text.rstrip("."))]


def test_who_answers_in_a_transcript_speaks() -> None:
    text = (
        "Norwegian Foreign Ministry spokesman Odd Moen held his weekly press conference on Monday.\n\n"
        "Question: Will the delegation travel to Geneva again?\n\n"
        "Answer: The delegation stays where it is until the snow has gone.\n\n"
        "Question: And the harbour, will it be closed?\n\n"
        "Answer: Nobody here has thought of closing the harbour at all."
    )
    said = [text[one.quote.start : one.quote.end] for one in told(text, "statement", DAY)]
    assert {"The delegation stays", "Nobody here has"} <= {" ".join(one.split()[:3]) for one in said}
    assert not any(one.startswith(("Will", "And")) for one in said)
    assert set(speakers(text)) == {"Odd Moen"}


def test_who_said_this_said_the_sentence_before() -> None:
    text = "The talks will go on in the harbour for a week.\n\nNorwegian envoy Odd Moen said this on Monday."
    said = told(text, "statement", DAY)
    assert [(values(one, "speaker")[0], text[one.quote.start : one.quote.end]) for one in said] == [
        ("Odd Moen", "The talks will go on in the harbour for a week.")
    ]


def test_nothing_is_wholly_sure() -> None:
    found = read(f"{WAR}\n\nPresident Phumtham Meesuk met envoy Pablo Ruz in Bern on Tuesday.\n\n{PADDING}", DAY)
    sure = [value.confidence for fact in found.facts for each in fact.values.values() for value in each]
    assert sure
    assert max(sure) <= 0.98


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels want a truce.", ("a truce", "FLF", "Norway")),
        ("The government rejected demands for an amnesty.", ("an amnesty", "FLF", "Norway")),
        ('"They want us to disarm," the rebels\' spokesman, Jon Vik, said.', ("disarm", "Norway", "FLF")),
        ("The rebels hope that Norway will withdraw.", ("Norway will withdraw", "FLF", "Norway")),
    ],
)
def test_who_is_asked_sits_across_the_table(text: str, expected: tuple[str, str, str]) -> None:
    content, *sides = expected
    found = [(quote, by, of) for quote, by, of in demands(f"{WAR}\n\n{text}") if content in quote]
    assert [list(row[1:]) for row in found] == [sides]


def test_nobody_asks_only_himself() -> None:
    assert demands(f"{WAR}\n\nNorway has to import gas, the Norwegian government said.") == []

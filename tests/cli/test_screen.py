"""The review screen, on a terminal and asked in lines: what it shows, and that each decision is written at once."""

import pytest
from sqlalchemy import insert, select

from app.db.engine import Engine, writing
from app.models.ledger import Entity
from app.models.review import Overlooked, Perusal, Suggestion
from tests.cli.commands import outcome, run
from tests.cli.terminal import terminal
from tests.ingest.dumps import asked, value
from tests.ingest.reviewing import TEXT, decisions, waiting
from tests.world import World, on_base, said

QUOTE, SPOKEN, SPEAKER, AROUND, END = "\x1b[1;4;32m", "\x1b[35m", "\x1b[1;35m", "\x1b[2m", "\x1b[0m"
KEYS = "\n> "
"""What is shown last before a key or a line is taken."""


def on(base: str, *, colours: bool = True) -> dict[str, str]:
    return {"PARLEY_DATABASE_URL": base} | ({} if colours else {"NO_COLOR": "1"})


def suggest(base: str) -> None:
    """Suggest that two parties are one, as a reader does that finds their names alike."""

    async def within(engine: Engine) -> None:
        async with writing(engine) as connection:
            named = select(Entity.id).where(Entity.kind == "party").order_by(Entity.slug)
            one, other = (await connection.execute(named)).scalars()
            row = {"entity_id": one, "other_id": other, "reason": "their names are near", "nearness": 80, "revision": 1}
            await connection.execute(insert(Suggestion).values(row))

    on_base(base, within)


def pass_over(base: str, words: str) -> None:
    """Tell that a machine made nothing of words of the document."""

    async def within(engine: Engine) -> None:
        async with writing(engine) as connection:
            read_by = {"document_id": 1, "reader": "machine", "reader_version": "7", "revision": 1}
            perusal = (await connection.execute(insert(Perusal).values(read_by).returning(Perusal.id))).scalar_one()
            start = TEXT.index(words)
            span = {"span_start": start, "span_end": start + len(words), "reason": "no_fact"}
            await connection.execute(insert(Overlooked).values({"perusal_id": perusal, "document_id": 1, **span}))

    on_base(base, within)


def test_each_claim_is_shown_with_its_words_and_decided_by_keys(told: str) -> None:
    with terminal("review", "--actor", "ana", environment=on(told)) as screen:
        shown = screen.wait_for(KEYS)
        around = f"{AROUND}Alba and Breve met in Corda on 3 June. {END}"
        assert f"{around}They failed to {QUOTE}agree on a truce{END}.{AROUND} " in shown
        assert max(map(len, screen.words.splitlines())) <= 80
        assert "1 of 11 ─" in screen.words
        assert "value        agreed  The sides are said to have agreed on it.\n" in screen.words
        assert "how          explicit by outcome.agreed, 70 % sure (machine 7)" in screen.words
        assert "why here     Outcome: It says what came of a talk" in screen.words

        screen.press("r")
        screen.wait_for("Why is it wrong? (nothing: it is not rejected)\r\n> ")
        screen.press("\r")
        screen.wait_for(KEYS)
        assert decisions(told) == []
        screen.press("r")
        screen.wait_for(KEYS)
        screen.press("they failed to\r")
        screen.wait_for("rejected: strength of outcome/truce, agreed\r\n2 of 11 ")
        assert decisions(told) == [("reject", "ana", "they failed to", "reviewed")]
        screen.wait_for(KEYS)
        screen.press("a")
        screen.wait_for("3 of 11 ")
        assert decisions(told)[1:] == [("accept", "ana", "reviewed", "reviewed")]

        screen.wait_for(KEYS)
        screen.press("x")
        screen.wait_for("there is no such key; ? shows them all")
        screen.wait_for(KEYS)
        screen.press("?")
        screen.wait_for("decides nothing; the claim goes on waiting")
        screen.wait_for(KEYS)
        screen.press("s")
        screen.wait_for("4 of 11 ")
        screen.wait_for(KEYS)

        screen.press("t")
        listed = screen.wait_for("Accept 4 of talk/corda?")
        assert "  round  1\r\n  starts  2025-06-04\r\n  remarks  no\r\n  status  held\r\n" in listed
        screen.wait_for(KEYS)
        screen.press("n")
        screen.wait_for(KEYS)
        assert len(decisions(told)) == 2
        screen.press("t")
        screen.wait_for(KEYS)
        screen.press("y")
        screen.wait_for("8 of 11 ")
        assert decisions(told)[2:] == [("accept", "ana", "accepted together", "together")] * 4
        assert value(told, "talk", "corda", "status") == "held"
        screen.wait_for(KEYS)
        screen.press("q")
        assert screen.wait_for_end().endswith("\n1 rejected, 5 accepted; 5 claims wait\r\n")
    assert screen.code == 0


def test_a_claim_is_corrected_with_words_that_the_document_has(told: str) -> None:
    with terminal("review", "--property", "round", environment=on(told)) as screen:
        screen.wait_for(KEYS)
        screen.press("c")
        screen.wait_for("The right value: a whole number (nothing: as it is)\r\n> ")
        screen.press("two\r")
        screen.wait_for("'two' is not a whole number from 0 to 2147483647")
        screen.wait_for(KEYS)
        screen.press("2\r")
        screen.wait_for("(nothing: as they are)\r\n> ")
        screen.press("met in Breve\r")
        screen.wait_for("these words do not stand in document 'a'")
        screen.wait_for(KEYS)
        screen.press("for  seeds\r")  # spaced otherwise than there
        screen.wait_for("Why? (nothing: it is not corrected)\r\n> ")
        screen.press("\r")
        screen.wait_for(KEYS)
        assert decisions(told) == []

        screen.press("c")
        screen.wait_for(KEYS)
        screen.press("2\r")
        screen.wait_for(KEYS)
        screen.press("Alba\r")
        shown = screen.wait_for("They stand in 3 places; which?")
        assert "\r\n  2  failed to agree on a truce. [[Alba]] asked for a truce of ten\r\n" in shown
        screen.wait_for(KEYS)
        screen.press("2\r")
        screen.wait_for(KEYS)
        screen.press("of the second\r")
        screen.wait_for("corrected: round of talk/corda, 1\r\n")
        assert screen.wait_for_end() == "1 corrected; 0 claims wait\r\n"
    assert value(told, "talk", "corda", "round") == 2
    (right,) = asked(told, "SELECT quote, span_start FROM claim WHERE reader = 'review'")
    assert tuple(right) == ("Alba", TEXT.index("Alba asked"))


def test_what_was_decided_before_a_crash_is_kept_and_the_next_review_goes_on(told: str) -> None:
    with terminal("review", environment=on(told)) as screen:
        screen.wait_for(KEYS)
        screen.press("a")
        screen.wait_for("2 of 11 ")
        screen.kill()
    assert [action for action, *_ in decisions(told)] == ["accept"]
    with terminal("review", environment=on(told)) as screen:
        screen.wait_for("1 of 10 ")
        screen.wait_for(KEYS)
        screen.press("r")
        screen.wait_for(KEYS)
        screen.press("half a reas")
        screen.wait_for("half a reas")
        screen.press("\x03")  # whoever breaks off there has given none
        screen.wait_for(KEYS)
        screen.press("\x03")
        assert screen.wait_for_end().endswith("\nnothing was decided; 10 claims wait\r\n")
    assert screen.code == 0


def test_going_back_a_later_decision_takes_the_place_of_an_earlier_one(told: str) -> None:
    lines = "a\nb\nr\non second thoughts\n"
    code, shown, _ = outcome(run("review", "--ask", "--kind", "outcome", "--actor", "ana", base=told, lines=lines))
    assert (code, shown.count("1 of 2 "), shown.count("2 of 2 ")) == (0, 2, 2)
    assert "decided      accept by ana: reviewed\n" in "\n".join(line.rstrip() + "\n" for line in shown.splitlines())
    assert shown.endswith("\n1 rejected; 1 claim waits\n")
    assert [action for action, *_ in decisions(told)] == ["accept", "reject"]
    assert asked(told, "SELECT * FROM standing") == []


@pytest.mark.parametrize(
    ("keys", "decision"),
    [
        ("m\n\n", ("merge", "ana", "their names are near", None)),
        ("w\none country\n", ("merge", "ana", "one country", None)),
        ("x\nk\n\nk\ntwo countries\n", ("split", "ana", "two countries", None)),
        ("s\n", None),
    ],
)
def test_things_that_may_be_one_are_merged_or_kept_apart(
    told: str, keys: str, decision: tuple[str | None, ...] | None
) -> None:
    suggest(told)
    given = ("review", "--ask", "--thing", "party/breve", "--actor", "ana")
    code, shown, _ = outcome(run(*given, base=told, lines=f"o\n{keys}q\n"))
    assert code == 0
    assert "It may be one thing with party/alba.\n" in shown
    assert "one thing? their names are near, names 80 % alike ─" in shown
    assert "party/alba\n  names  Alba (en)  a, waits\nparty/breve\n  names  Breve (en)  a, waits\n" in shown
    assert "m merge party/alba into party/breve  w the other way round" in shown
    assert decisions(told) == ([decision] if decision else [])
    into = {"m": ["party/breve"], "w": ["party/alba"], "x": [None], "s": []}[keys[0]]
    rows = asked(told, "SELECT reference FROM decision LEFT JOIN entity ON entity.id = into_id")
    assert [row.reference for row in rows] == into
    assert shown.count("It may be one thing") == (1 if decision else 2)


def test_after_a_document_what_was_passed_over_in_it_is_there_to_read(told: str) -> None:
    pass_over(told, "Breve will ask for seeds.")
    with terminal("review", "--property", "status", environment=on(told, colours=False)) as screen:
        screen.wait_for(KEYS)
        screen.press("s")
        screen.wait_for("passed over in a ")
        shown = screen.wait_for(KEYS)
        assert "A word in it tells of talks, demands or outcomes, and no rule found a fact in it." in " ".join(
            screen.words.split()
        )
        assert "\x1b[1;4mBreve will ask for seeds.\x1b[0m" in shown
        screen.press("\r")
        screen.wait_for_end()
    # Without colours, weight and lines still tell.
    assert not any(f"{colour}m" in screen.output for colour in (";32", ";35", "[35"))
    assert waiting(told)[-3:] == ["talk/corda status", "party/alba names", "party/breve names"]
    listed = run("review", "--ask", "--document", "a", "--property", "round", "--kind", "person", base=told, lines="")
    assert "[[Breve will ask for seeds.]]" in " ".join(outcome(listed)[1].split())
    assert outcome(listed)[1].endswith("\nnothing waits that is such\n")


def test_the_speaker_and_the_spoken_words_are_told_apart_and_nothing_acts_on_the_terminal(
    base: str, world: World
) -> None:
    text = "Dr. Ana Orb \x1b[31mspoke.\n\nFor Alba,\nDr. Ana Orb said: “We met in Corda\nand agreed.” Others left."
    world.document("a", text)
    statement = {
        "quote": text[text.index("For Alba") : text.index(" Others")],
        "spoken": "We met in Corda\nand agreed.",
        "speaker": "person/orb",
        "behalf": "party/alba",
        "speech": "direct",
    }
    name = said("Ana Orb", "Ana Orb \x1b[31mspoke", rule="name", confidence=0.9)
    held = said("held", "met in Corda", rule="held", confidence=0.9, statement="s")
    act = {"quote": "Others left.", "speaker_label": "Others", "speech": "act"}
    left = said("they left", "left", rule="left", confidence=0.95, statement="t")
    things = {
        "person/orb": {"names": name},
        "party/alba": {"names": said("Alba", "Alba", rule="name", confidence=0.9)},
        "talk/corda": {"status": held, "remarks": left},
    }
    world.account("a", things, reader="machine", accepted=False, statements={"s": statement, "t": act})
    world.ingest(base)
    with terminal("review", "--kind", "talk", environment=on(base)) as screen:
        shown = screen.wait_for(KEYS)
        spoken = f"“{SPOKEN}We {END}{QUOTE}met in Corda{END}{SPOKEN} and agreed.{END}”"
        assert f"For Alba, Dr. {SPEAKER}Ana Orb{END} said: {spoken}" in shown
        assert f"{QUOTE}the words that bear it{END}  {SPOKEN}spoken words{END}  {SPEAKER}the speaker{END}" in shown
        assert "said by      person/orb, for party/alba, direct speech, on a day not told" in screen.words
        assert "Dr. Ana Orb \ufffd[31mspoke." in screen.words
        assert "\x1b[31m" not in screen.output
        screen.press("q")
        screen.wait_for_end()
    _, plain, _ = outcome(run("review", "--ask", "--kind", "talk", base=base, lines="s\nq\n"))
    words = " ".join(plain.split())
    assert "For Alba, Dr. {Ana Orb} said: “<We [[met in Corda]] and agreed.>”" in words
    assert "<{Others} [[left]].>" in words


def test_what_the_base_holds_already_is_shown_beside(told: str, world: World) -> None:
    world.document("b", "In Corda they did not meet.")
    world.account("b", {"talk/corda": {"status": said("cancelled", "did not meet")}})
    world.account("b", {"talk/corda": {"status": said("scheduled", "meet")}}, reader="other", accepted=False)
    world.ingest(told)
    _, plain, _ = outcome(run("review", "--ask", "--document", "a", "--property", "status", base=told, lines=""))
    assert "in the base  cancelled  b by curator" in plain
    assert "waiting too  scheduled  b by other" in plain


CARD = """\
1 of 1 ─────────────────────────────────────────────────────────────────────────
demand/truce
a · 2025-06-05

  Alba and Breve met in Corda on 3 June. They failed to agree on a truce.
  [[Alba asked for a truce]] of ten days. Breve said “no”. Breve will ask for
  seeds. Alba left. Breve left.
  [[the words that bear it]]

property     party
value        party/alba
how          explicit by demand.party, 85 % sure (machine 7)
in the base  nothing

a accept  r reject  c correct  s skip  t this thing  b back  q quit  ? help
>
"""


def test_asked_in_lines_it_needs_no_terminal(told: str) -> None:
    found = run("review", "--ask", "--rule", "demand.party", "--actor", "ana", base=told, lines="reject\nnot it\n")
    code, shown, fault = outcome(found)
    assert (code, fault) == (0, "")
    lines = "\n".join(line.rstrip() for line in shown.splitlines())
    asks = "Why is it wrong? (nothing: it is not rejected)\n>\n"
    assert lines == f"{CARD}{asks}rejected: party of demand/truce, party/alba\n1 rejected; 0 claims wait"
    assert decisions(told) == [("reject", "ana", "not it", "reviewed")]
    again = run("review", "--ask", "--rule", "demand.party", base=told, lines="")
    assert outcome(again) == (0, "nothing waits that is such\n", "")


def test_many_claims_are_decided_on_a_terminal_after_asking(told: str) -> None:
    with terminal("review", "accept", "--kind", "party", environment=on(told)) as shown:
        shown.wait_for("Accept 2 claims? [y/N]: ")
        shown.press("\r")
        shown.wait_for_end()
    assert (shown.code, decisions(told)) == (1, [])

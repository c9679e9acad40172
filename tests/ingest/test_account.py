"""An account has the shape that is declared, and nothing beside it; what is wrong in it is told with its line."""

import pytest

from tests.ingest.conftest import DOCUMENT, NOT_A_DAY, Refused, of_document

CLAIM_KEYS = "cell, confidence, distance, empty, how, modality, note, quote, rule, start, statement, valid_on, value"
THINGS = """\
things:
  party/breve:
    names: {value: Breve, quote: Breve said, statement: said}
  talk/corda:
    place: {empty: not_reported}
"""
STATEMENT = """\
statements:
  said:
    quote: Breve said “no”
    speaker: party/breve
    speech: direct
"""
CLAIM = """\
things:
  talk/corda:
    status:
      - {value: held, quote: met in Corda}
      - value: proposed
        quote: Corda
        HERE
"""


@pytest.mark.parametrize(
    ("account", "faults"),
    [
        ("thing: {}\n", ["2: thing: unknown key; did you mean 'things'?"]),
        ("reader: A b\n", ["2: reader: String should match pattern '^[a-z0-9]+(-[a-z0-9]+)*$'"]),
        ("accepted: perhaps\n", ["2: accepted: Input should be a valid boolean, unable to interpret input"]),
        ("reader_version: 5\n", ["2: reader_version: Input should be a valid string"]),
        ("things: 5\n", ["2: things: Input should be a valid dictionary"]),
        ("statements: []\n", ["2: statements: Input should be a valid dictionary"]),
        ("decisions: {}\n", ["2: decisions: Input should be a valid list"]),
        ("things:\n  talk/corda:\n", ["3: things.talk/corda: Input should be a valid dictionary"]),
        ("things:\n  talk/corda: {}\n", ["3: things.talk/corda: nothing is claimed of it"]),
        ("things:\n  talk/corda: {status: []}\n", ["3: things.talk/corda.status: nothing is claimed of it"]),
    ],
)
def test_an_account_has_its_shape(refused: Refused, account: str, faults: list[str]) -> None:
    assert refused(of_document(account)) == [f"b.yaml:{fault}" for fault in faults]


@pytest.mark.parametrize(
    ("here", "where", "what"),
    [
        ("modalty: denied", ".modalty", "unknown key; did you mean 'modality'?"),
        ("zzz: denied", ".zzz", f"unknown key; known here: {CLAIM_KEYS}"),
        ("modality: denyed", ".modality", "'denyed' is not in the list; did you mean 'denied'?"),
        ("distance: far", ".distance", "'far' is not in the list; known here: doubted, none, reported"),
        ("how: guessed", ".how", "'guessed' is not in the list; known here: explicit, inferred, resolved"),
        ("valid_on: '2025-06-31'", ".valid_on", f"'2025-06-31' {NOT_A_DAY}"),
        ("start: -3", ".start", "Input should be greater than or equal to 0"),
        ("start: first", ".start", "Input should be a valid integer, unable to parse string as an integer"),
        ("confidence: 2", ".confidence", "Input should be less than or equal to 1"),
        ("confidence: .nan", ".confidence", "Input should be less than or equal to 1"),
        (f"rule: {'x' * 81}", ".rule", "String should have at most 80 characters"),
        ('rule: "a\\0b"', ".rule", "a NUL character cannot be kept"),
        ('note: "a\\0b"', ".note", "a NUL character cannot be kept"),
        ("statement: ''", ".statement", "there is no statement ''"),
        ("cell: {row: 1, column: c}", ".cell.row", "Input should be a valid string"),
        ("cell: {row: '1'}", ".cell.column", "Field required"),
        ("cell: {row: '1', column: c, clumn: d}", ".cell.clumn", "unknown key; did you mean 'column'?"),
    ],
)
def test_a_claim_has_its_shape(refused: Refused, here: str, where: str, what: str) -> None:
    found = refused(of_document(CLAIM.replace("HERE", here)))
    assert found == [f"b.yaml:8: things.talk/corda.status.1{where}: {what}"]


@pytest.mark.parametrize(
    ("claim", "what"),
    [
        ("{quote: met in Corda}", "a claim has either a value or the reason why it is empty"),
        (
            "{value: held, empty: not_reported, quote: met in Corda}",
            "a claim has either a value or the reason why it is empty",
        ),
        (
            "{value: held, quote: met in Corda, how: inferred}",
            "what is inferred needs a note that says from what",
        ),
    ],
)
def test_a_claim_is_whole(refused: Refused, claim: str, what: str) -> None:
    account = f"things:\n  talk/corda:\n    status: {claim}\n"
    assert refused(of_document(account)) == [f"b.yaml:4: things.talk/corda.status.0: {what}"]


@pytest.mark.parametrize("claim", ["held", "", "5"])
def test_a_value_alone_is_no_claim_and_no_word_of_the_program_is_shown(refused: Refused, claim: str) -> None:
    (fault,) = refused(of_document(f"things:\n  talk/corda:\n    status: {claim}\n"))
    assert fault.startswith("b.yaml:4: things.talk/corda.status.0: ")
    assert "ClaimIn" not in fault


def test_a_reason_for_being_empty_is_one_of_the_list(refused: Refused) -> None:
    assert refused(of_document("things:\n  talk/corda:\n    status: {empty: unknown}\n")) == [
        (
            "b.yaml:4: things.talk/corda.status.0.empty: 'unknown' is not in the list; "
            "known here: not_applicable, not_coded, not_reported, withheld"
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("direct", "dirct", "6: statements.said.speech: 'dirct' is not in the list; did you mean 'direct'?"),
        (
            "speech: direct",
            "sayd_on: 2025\n    speech: direct",
            "6: statements.said.sayd_on: unknown key; did you mean 'said_on'?",
        ),
        (
            "speech: direct",
            "said_on: '2025-02-30'\n    speech: act",
            f"6: statements.said.said_on: '2025-02-30' {NOT_A_DAY}",
        ),
        (
            "speaker: party/breve",
            "office: none",
            "3: statements.said: a statement has either a speaker or a speaker_label",
        ),
        (
            "speaker: party/breve",
            "speaker: party/breve\n    speaker_label: a man",
            "3: statements.said: a statement has either a speaker or a speaker_label",
        ),
        ("party/breve", "Breve", "5: statements.said.speaker: String should match pattern '^[a-z]+/[a-z0-9:~-]+$'"),
        (
            "party/breve",
            "party/brave",
            (
                "5: statements.said.speaker: nothing is said of 'party/brave', here or in the base; "
                "did you mean 'party/breve'?"
            ),
        ),
        (
            "party/breve",
            "talk/corda",
            "5: statements.said.speaker: 'talk/corda' is a talk; a person or party belongs here",
        ),
        (
            "party/breve",
            "party/breve\n    behalf: talk/corda",
            "6: statements.said.behalf: 'talk/corda' is a talk; a party belongs here",
        ),
        ("“no”\n", "“no”\n    spoken: yes\n", "5: statements.said.spoken: the spoken words do not stand in the quote"),
        (
            "Breve said “no”",
            "Breve said “yes”",
            "4: statements.said.quote: does not stand in document 'a': 'Breve said “yes”'",
        ),
        ("Breve said “no”", "left.", "4: statements.said.quote: stands more than once; say which by start: 97, 109"),
        ("“no”\n", "“no”\n    start: 3\n", "5: statements.said.start: does not stand at 3, but at 75"),
        ("    quote: Breve said “no”\n", "", "3: statements.said.quote: Field required"),
    ],
)
def test_a_statement_stands_in_the_text_and_has_a_speaker(refused: Refused, old: str, new: str, fault: str) -> None:
    assert refused(of_document(STATEMENT.replace(old, new, 1) + THINGS)) == [f"b.yaml:{fault}"]


def test_a_statement_that_bears_nothing_is_refused(refused: Refused) -> None:
    account = STATEMENT + THINGS.replace(", statement: said", "")
    assert refused(of_document(account)) == ["b.yaml:3: statements.said: bears no claim"]


def test_a_statement_that_is_not_there_is_told_with_the_nearest(refused: Refused) -> None:
    account = STATEMENT + THINGS.replace("statement: said", "statement: sad")
    assert refused(of_document(account)) == [
        "b.yaml:9: things.party/breve.names.0.statement: there is no statement 'sad'; did you mean 'said'?"
    ]


@pytest.mark.parametrize(
    ("decision", "key", "what"),
    [
        (
            "{action: split, thing: party/brave, reason: r}",
            "thing",
            "nothing is said of 'party/brave', here or in the base; did you mean 'party/breve'?",
        ),
        ("{action: split, thing: party/breve}", "reason", "Field required"),
        ('{action: split, thing: party/breve, reason: "a\\0"}', "reason", "a NUL character cannot be kept"),
        ("{action: accept, claim: abc, reason: r}", "claim", "String should match pattern '^[0-9a-f]{64}$'"),
    ],
)
def test_a_decision_has_its_shape(refused: Refused, decision: str, key: str, what: str) -> None:
    account = THINGS.replace(", statement: said", "") + f"decisions:\n  - {decision}\n"
    (fault,) = refused(of_document(account))
    assert fault.startswith("b.yaml:8: decisions.0.")
    assert fault.endswith(f".{key}: {what}")


def test_the_place_of_a_fault_in_a_decision_is_the_path_of_keys_in_the_file(refused: Refused) -> None:
    fault = "b.yaml:3: decisions.0.reason: Field required"
    assert refused(of_document("decisions:\n  - {action: split, thing: party/breve}\n")) == [fault]


def test_an_unknown_key_of_a_decision_is_told_with_the_nearest(refused: Refused) -> None:
    decision = "{action: split, thing: party/breve, reason: r, resaon: r}"
    (fault,) = refused(of_document(f"decisions:\n  - {decision}\n"))
    assert fault.endswith("resaon: unknown key; did you mean 'reason'?")


@pytest.mark.parametrize(
    ("action", "fault"),
    [
        ("action: mrge, ", "Input tag 'mrge' found using 'action' does not match any of the expected tags: "),
        ("action: retract, ", "Input tag 'retract' found using 'action' does not match any of the expected tags: "),
        ("", "Unable to extract tag using discriminator 'action'"),
    ],
)
def test_a_decision_has_an_action(refused: Refused, action: str, fault: str) -> None:
    tags = "'accept', 'reject', 'prefer', 'deprecate', 'merge', 'split'" if action else ""
    account = f"decisions:\n  - {{{action}thing: party/breve, reason: r}}\n"
    assert refused(of_document(account)) == [f"b.yaml:3: decisions.0: {fault}{tags}"]


def test_an_account_without_a_document_is_refused(refused: Refused) -> None:
    fault = "there is no document 'a', in these paths or in the base"
    assert refused({"b.yaml": "account: a\n"}) == [f"b.yaml:1: account: {fault}"]


def test_a_document_without_a_text_cannot_be_quoted(refused: Refused) -> None:
    files = of_document("things:\n  party/breve:\n    names: {value: Breve, quote: Breve}\n")
    files["a.yaml"] = DOCUMENT.replace("text: a.txt\n", "")
    assert refused(files) == ["b.yaml:4: things.party/breve.names.0.quote: document 'a' has no text to quote"]

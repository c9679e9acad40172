"""What is agreed, and what only looks so."""

from pathlib import Path

import pytest

from app.ingest.readers.english.factuality import factuality
from app.ingest.readers.english.outcomes import outcomes
from tests.ingest.readers.english.parsed import first, parsed

_LINES = [
    [part.strip() for part in line.split("|")]
    for line in Path(__file__).with_name("factuality.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
_TRAPS = [line for line in _LINES if line[0] != "asserted"]
_AGREED = [line for line in _LINES if line[0] == "asserted"]
_FALSE_AGREED = 3
_LOST = 0.1


def _status(word: str, text: str) -> str:
    trigger = next(token for token in parsed(text) if token.text == word)
    return factuality(trigger).status


def test_there_are_traps_enough() -> None:
    assert len(_TRAPS) >= 130
    assert len(_AGREED) >= 40


def test_hardly_a_trap_is_read_as_agreed() -> None:
    false = [text for _, word, text in _TRAPS if _status(word, text) == "asserted"]
    assert len(false) <= _FALSE_AGREED, false


def test_hardly_an_agreement_is_lost() -> None:
    lost = [text for _, word, text in _AGREED if _status(word, text) != "asserted"]
    assert len(lost) <= len(_AGREED) * _LOST, lost


def test_nearly_all_statuses_are_right() -> None:
    wrong = [text for right, word, text in _LINES if _status(word, text) not in right.split()]
    assert len(wrong) <= len(_LINES) * 0.05, wrong


def test_no_outcome_makes_an_agreement_of_a_trap() -> None:
    done = {"agreed", "signed", "implemented"}
    false = [text for _, _, text in _TRAPS if any(first(o, "status") in done for o in outcomes(parsed(text), 0))]
    assert len(false) <= _FALSE_AGREED, false


@pytest.mark.parametrize(
    ("distance", "word", "text"),
    [
        ("none", "agreed", "The parties agreed on a truce."),
        ("reported", "agreed", "The parties agreed on a truce, the minister said."),
        ("reported", "agreed", "According to the envoy, the parties agreed on a truce."),
        ("reported", "agreed", "The parties reportedly agreed on a truce."),
        ("doubted", "agreed", "The rebels allegedly agreed on a truce."),
        ("doubted", "agreed", "The ministry claimed that the parties had agreed on a truce."),
    ],
)
def test_the_distance_of_the_text(distance: str, word: str, text: str) -> None:
    trigger = next(token for token in parsed(text) if token.text == word)
    assert factuality(trigger).distance == distance

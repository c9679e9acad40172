"""The whole reader: offsets slice, nothing is doubled, and what cannot be read is said."""

import random
import sys

import pytest

from app.errors import MissingExtraError, UnreadError
from app.ingest.readers.english import model as loading
from app.ingest.readers.english.reader import read
from tests.ingest.readers.english.passages import PADDING, TALKS, sliced

CURLY = TALKS.replace('"We', "\u201cWe").replace('grounds,"', "grounds,\u201d").replace("\n\n", "\r\n\r\n")


@pytest.mark.parametrize(
    "text",
    [TALKS, CURLY, f"\ufeff{TALKS}", TALKS.upper(), f"# {TALKS}", f"\U0001f54a {TALKS}", TALKS.replace(" ", "  ")],
)
def test_every_span_slices_the_text(text: str) -> None:
    reading = read(text)
    assert reading.facts
    assert sliced(reading)


MARKS = ["''", '"', "\u201c", "\u201d", "``", ":", ";", ",", "-", "(", "."]
"""What a bad copy of a page has in the wrong places."""


@pytest.mark.parametrize("seed", range(12))
def test_a_text_of_which_the_words_are_scrambled_is_read_without_a_fault(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - to scramble words
    for _ in range(6):
        paragraphs = []
        for paragraph in TALKS.split("\n\n"):
            words = [word + chance.choice([*[""] * 8, *MARKS]) for word in paragraph.split()]
            chance.shuffle(words)
            paragraphs.append(" ".join([*words, chance.choice(["", *MARKS])]))
        assert sliced(read("\n\n".join(paragraphs) + f"\n\n{PADDING}"))


def test_the_same_text_gives_the_same_reading() -> None:
    assert read(TALKS).facts == read(TALKS).facts


def test_every_fact_has_an_id_of_its_own_and_a_rule() -> None:
    facts = read(TALKS).facts
    assert len({fact.id for fact in facts}) == len(facts)
    assert all(fact.rule.startswith(f"{fact.kind}.") for fact in facts)


def test_a_text_without_talks_tells_of_none() -> None:
    text = "The harvest was good this year, and the farmers of the valley were content with what they had for it."
    assert read(text).of("talk") == []


def test_another_language_is_not_read() -> None:
    with pytest.raises(UnreadError, match="is unread"):
        read("Die beiden Seiten trafen sich am Dienstag in einer Halle am See und sprachen lange.")


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    loading.model.cache_clear()
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'parley\[english\]'"):
        loading.model()
    monkeypatch.undo()
    loading.model.cache_clear()

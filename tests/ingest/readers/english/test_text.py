"""Blocks cover the text, keep its length, and are told apart."""

import pytest

from app.errors import UnreadError
from app.ingest.readers.english.text import blocks, require_english


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end].strip()) for block in blocks(text)]


def test_a_headline_its_date_and_paragraphs() -> None:
    text = (
        "Two sides meet at the lake\n14 March 2024\n\nThey met on Tuesday.\n\nThey parted on Friday, and said little."
    )
    assert [kind for kind, _ in kinds(text)] == ["headline", "dateline", "paragraph", "paragraph"]


def test_what_stands_before_the_headline_is_furniture_and_its_date_no_dateline() -> None:
    text = "back to top\nFriday, May 3, 2024\n\nTwo sides meet at the lake\n\nThey met on Tuesday, it was said."
    assert [kind for kind, _ in kinds(text)] == ["furniture", "furniture", "headline", "paragraph"]


def test_a_date_below_a_headline_that_ends_as_a_sentence_is_a_dateline() -> None:
    text = "Two sides met at the lake and parted.\n\n14 March 2024\n\nThey met on Tuesday, and said little."
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "dateline", "paragraph"]


def test_a_dateline_is_cut_off_its_paragraph() -> None:
    text = "CORDA, March 14 (Reuters) - The two sides met on Tuesday in a hall by the lake."
    found = kinds(text)
    assert [kind for kind, _ in found] == ["dateline", "paragraph"]
    assert found[1][1].startswith("The two sides met")


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    line = "The two sides met in a hall by the lake and talked for hours about the\n"
    assert len(blocks(f"{line}{line}grounds where both of them fish.")) == 1


def test_a_text_without_a_headline_that_breaks_off_is_a_paragraph() -> None:
    text = "The two sides met on Tuesday in a hall by the lake. " * 3 + "They will meet again when the ice has"
    assert [kind for kind, _ in kinds(text)] == ["paragraph"]


def test_what_is_too_long_to_be_parsed_as_a_whole_is_cut_at_the_ends_of_sentences_else_between_words() -> None:
    sentence = "The two sides met on Tuesday in a hall by the lake."
    told = kinds(" ".join([sentence] * 400))
    assert len(told) == 3
    assert {(kind, words[-len(sentence) :]) for kind, words in told} == {("paragraph", sentence)}
    unended = " ".join(["and then they met by the lake"] * 400)
    assert " ".join(words for _, words in kinds(unended)) == unended
    assert [len(words) for _, words in kinds("a" * 20_000)] == [8_000, 8_000, 4_000]


def test_every_block_is_as_long_as_its_words_and_quotes_are_made_plain() -> None:
    text = "\u201cWe met,\u201d the envoy said \u2014 \u2018at last\u2019.\u00a0They  parted\r\nsoon after."
    for block in blocks(text):
        assert len(block.words) == block.end - block.start
        assert not set(block.words) & set("\u201c\u201d\u2018\u2019\u2014\u00a0\n\r")


def test_a_text_in_capitals_is_read_as_one_would_write_it() -> None:
    text = "THE DELEGATES OF NORWAY AND THE UN ENVOY MET IN GENEVA. THEY TALKED ABOUT A CEASE-FIRE."
    words = blocks(text)[0].words
    assert words == "The delegates of Norway and the UN envoy met in Geneva. They talked about a cease-fire."


@pytest.mark.parametrize(
    "text",
    [
        "Die beiden Seiten trafen sich am Dienstag in einer Halle am See und sprachen lange miteinander.",
        "Les deux parties se sont réunies mardi dans une salle au bord du lac et ont parlé longtemps.",
        "Стороны встретились во вторник и долго говорили.",
        "1 2 3 4",
    ],
)
def test_another_language_is_said_to_be_unread(text: str) -> None:
    with pytest.raises(UnreadError, match="is unread"):
        require_english(text)

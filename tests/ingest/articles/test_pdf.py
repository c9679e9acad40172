"""PDF files: lines become paragraphs, and what cannot be read is said."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from app.errors import UnreadError
from app.ingest.articles.finding import find
from app.ingest.articles.reading import read
from tests.ingest.articles.made import HEADLINE, article, lines, pdf

BODY = (
    "Norway and Chile held a second round of talks in Geneva on Tuesday, as",
    "officials said in the evening. The talks on the fishing grounds were the",
    "first in five months.",
    "The Norwegian delegation, which is for the first time to speak of a cease-",
    "fire at sea, was headed by Deputy Minister Astrid Hove, and had with it",
    "two experts.",
)
TEXT = "\n\n".join((HEADLINE, " ".join(BODY[:3]), BODY[3] + " ".join(BODY[4:])))
SHORT = lines(("They met and spoke of the lake.", 12, 72, 700))


def set_out(step: tuple[int, ...], left: tuple[int, ...] = (72,) * 6) -> bytes:
    """Give a page with the headline and the body, each line so far below the last one, and so far from the left."""
    height, told = 700, [(HEADLINE, 20, 72, 740)]
    for words, down, at in zip(BODY, step, left, strict=True):
        height -= down
        told.append((words, 12, at, height))
    return lines(*told)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    "content",
    [
        set_out((0, 14, 14, 26, 14, 14)),
        set_out((0, 14, 14, 14, 14, 14), (90, 72, 72, 90, 72, 72)),
        set_out((0, 14, 14, 14, 14, 14)),
    ],
    ids=["a gap", "an indent", "a short line"],
)
def test_lines_are_put_together_to_paragraphs(tmp_path: Path, content: bytes, packed: bool) -> None:  # noqa: FBT001
    made = pdf([content], title=HEADLINE, packed=packed)
    found = article(tmp_path / "Press release 7.PDF", made)
    assert (found.text, found.title, found.key) == (TEXT, HEADLINE, "press-release-7")
    assert (found.original, found.media_type, found.published) == (made, "application/pdf", None)


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [(words, 12, 72, 700 - 14 * number) for number, words in enumerate(("The two sides met", "in a hall by"))]
    right = [(words, 12, 300, 700 - 14 * number) for number, words in enumerate(("the lake, it was", "said that day."))]
    assert article(tmp_path / "x.pdf", pdf([lines(*left, *right)])).text == (
        "The two sides met in a hall by the lake, it was said that day."
    )


def test_pages_stand_apart_unless_a_sentence_goes_on(tmp_path: Path) -> None:
    first = lines(("They met on Tuesday and spoke of the", 12, 72, 700))
    second = lines(("lake for hours.", 12, 72, 700))
    third = lines(("They will meet again.", 12, 72, 700))
    assert article(tmp_path / "x.pdf", pdf([first, second, third])).text == (
        "They met on Tuesday and spoke of the lake for hours.\n\nThey will meet again."
    )


def test_a_title_that_does_not_stand_in_the_text_is_none(tmp_path: Path) -> None:
    assert article(tmp_path / "x.pdf", pdf([SHORT], title="Microsoft Word - final2")).title is None


def locked(user: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([SHORT]))))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_pdf_that_opens_without_a_password_is_read(tmp_path: Path) -> None:
    assert article(tmp_path / "x.pdf", locked("")).text == "They met and spoke of the lake."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"They met and spoke.", "is no PDF"),
        (pdf([SHORT])[:300], "is a broken PDF, or one of a kind that cannot be read"),
        (pdf([b"[" * 100_000]), "is a broken PDF, or one of a kind that cannot be read"),
        (locked("secret"), "is locked with a password; save it without one"),
        (pdf([b"0 0 612 792 re f"]), "holds no text: its pages are images; run a text recognition over it first"),
        (pdf([]), "holds no text: its pages are images; run a text recognition over it first"),
        (pdf([lines(("1 2 3 4 5 6", 12, 72, 700))]), "is no text that can be read: there are hardly any words in it"),
        (pdf([bytes(300_000_000)], packed=True), "unpacks to far more than a text; Parley stopped reading it"),
        (
            pdf([b"BT /F1 12 Tf" + b" 0 -14 Td (a b) Tj" * 300_000 + b" ET"], packed=True),
            "unpacks to far more than a text; Parley stopped reading it",
        ),
    ],
    ids=range(10),
)
def test_what_cannot_be_read_is_refused_with_the_reason(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(UnreadError) as refused:
        article(tmp_path / "x.pdf", content)
    assert str(refused.value) == says


def test_a_pdf_of_more_than_50_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    (found,) = find([path])
    with pytest.raises(UnreadError, match="is too large: 50,000,001 bytes, where 50,000,000 at most are read"):
        read(found)

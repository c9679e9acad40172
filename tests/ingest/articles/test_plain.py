"""Plain text and Markdown are kept as they stand, in whatever encoding their mark names."""

import hashlib
from pathlib import Path

import pytest

from app.errors import UnreadError
from app.ingest.articles.finding import find
from app.ingest.articles.reading import read
from tests.ingest.articles.made import GERMAN, TEXT, article


def test_plain_text_is_kept_as_it_stands(tmp_path: Path) -> None:
    text = TEXT.replace("\n", "\r\n")
    found = article(tmp_path / "Zürich, day 2.txt", text)
    assert (found.text, found.name, found.key) == (text, str(tmp_path / "Zürich, day 2.txt"), "zurich-day-2")
    assert found.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (found.title, found.published, found.address, found.language, found.source) == (None,) * 5
    assert (found.original, found.media_type) == (None, None)


def test_markdown_has_its_heading_as_title(tmp_path: Path) -> None:
    found = article(tmp_path / "lake.MD", f"\n# Talks by the lake #\n\n{TEXT}")
    assert (found.title, found.text) == ("Talks by the lake", f"\n# Talks by the lake #\n\n{TEXT}")
    assert article(tmp_path / "two.markdown", f"## Not the first\n\n{TEXT}").title is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_tells_the_encoding(tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding.endswith("e") else ""
    assert article(tmp_path / "lake.txt", f"{mark}{TEXT}".encode(encoding)).text == TEXT


def test_a_name_without_a_letter_of_ascii_left_gives_a_key_of_the_text(tmp_path: Path) -> None:
    found = article(tmp_path / "…!.txt", TEXT)
    assert found.key == found.sha256[:12]
    assert article(tmp_path / f"{'long name ' * 12}.txt", TEXT).key == ("long-name-" * 8)[:79]
    assert article(tmp_path / "Переговоры.txt", TEXT).key == "peregovory"


def test_scripts_without_spaces_or_with_marks_are_no_noise(tmp_path: Path) -> None:
    for text in ("两国代表团星期二在日内瓦举行了第二轮会谈。" * 20, "दोनों पक्षों ने मंगलवार को बातचीत की। " * 20, GERMAN):
        assert article(tmp_path / "talks.txt", text).text == text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n", "is empty"),
        (b"\xff\xfe", "is empty"),
        (
            "They spoke of the Gespräch.".encode("latin-1"),
            "is not UTF-8 (byte 23 cannot be read); save it as UTF-8 and try again",
        ),
        (
            b"\xff\xfea\x00\x00\xd8b\x00",
            "is not UTF-16 (byte 4 cannot be read); save it as UTF-8 and try again",
        ),
        (b"They met\x00 and spoke.", "holds NUL characters; it is no plain text"),
        ("They met.".encode("utf-32"), "holds NUL characters; it is no plain text"),
        (b"1 2 3 4 5 6 7; 8, 9 -- 10 %", "is no text that can be read: there are hardly any words in it"),
        (b"Qm9uZGFnZSBvZiBieXRlcw" * 40, "is no text that can be read: there are hardly any words in it"),
        (b"They met. " * 100_001, "is too long: 1,000,010 characters, where 1,000,000 at most are read"),
        (b"x" * 5_000_001, "is too large: 5,000,001 bytes, where 5,000,000 at most are read"),
    ],
    ids=range(11),
)
def test_what_is_no_text_is_refused_with_the_reason(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(UnreadError) as refused:
        article(tmp_path / "x.txt", content)
    assert str(refused.value) == says


def test_50_megabytes_of_noise_are_refused_without_being_read(tmp_path: Path) -> None:
    noise = tmp_path / "noise.txt"
    with noise.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    (found,) = find([noise])
    with pytest.raises(UnreadError, match="is too large: 52,428,800 bytes, where 5,000,000 at most are read"):
        read(found)


def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    gone = tmp_path / "gone.txt"
    gone.write_text(TEXT)
    (found,) = find([gone])
    gone.unlink()
    with pytest.raises(UnreadError, match="cannot be read: No such file or directory"):
        read(found)

"""JSON lines: one article a line, and every fault with its line and key."""

import json
from pathlib import Path

import pytest

from app.errors import Fault, RefusedError, UnreadError
from app.ingest.articles.article import Article
from app.ingest.articles.finding import find
from app.ingest.articles.reading import read, read_bytes
from tests.ingest.articles.made import TEXT


def line(**told: object) -> str:
    return json.dumps({"text": TEXT, **told})


def read_all(path: Path, *written: str) -> list[Article]:
    path.write_text("\n".join(written), encoding="utf-8")
    return [read(found) for found in find([path])]


def test_a_line_says_what_is_known_of_its_article(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    told = {
        "id": "Lake 7",
        "title": "By the lake",
        "published": "2024-03",
        "address": "https://post.example/lake",
        "language": "en-GB",
        "source": "made-up-post",
        "authors": ["nobody"],
    }
    (found,) = read_all(path, line(**told))
    assert found == Article(
        f"{path}:1", "lake-7", TEXT, "By the lake", "2024-03", "https://post.example/lake", "en-GB", "made-up-post"
    )
    (found,) = read_all(path, line(id=17, date="2024-03-14T08:00:00Z", url="http://post.example/", title=None))
    assert (found.key, found.published, found.address, found.title) == (
        "17",
        "2024-03-14",
        "http://post.example/",
        None,
    )


def test_blank_lines_count_and_are_passed_over_and_a_mark_at_the_head_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "dump.ndjson"
    assert [found.name for found in read_all(path, "\ufeff" + line(), "", "  ", line(id="b"))] == [
        f"{path}:1",
        f"{path}:4",
    ]


def test_without_an_id_the_key_is_of_the_address_or_the_text_and_never_of_the_line(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    first = read_all(path, line(), line(url="https://post.example/7"))
    again = read_all(path, line(id="new"), line(url="https://post.example/7", text=f"{TEXT}More."), line())
    assert [again[2].key, again[1].key] == [first[0].key, first[1].key]
    assert first[0].key == f"dump-{first[0].sha256[:12]}"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("{text: 1}", "is not JSON: Expecting property name enclosed in double quotes at character 2"),
        ('["text"]', 'is no JSON object: each line is one article, {"text": …}'),
        ("null", 'is no JSON object: each line is one article, {"text": …}'),
        ("[" * 100_000, "is no JSON that can be read: it is nested too deeply, or a number too long"),
        (
            '{"text": "They met.", "x": %s}' % ("[" * 100_000),
            "is no JSON that can be read: it is nested too deeply, or a number too long",
        ),
        ('{"x": %s}' % ("1" * 5000), "is no JSON that can be read: it is nested too deeply, or a number too long"),
        ('{"title": "By the lake"}', "text: Field required"),
        (line(text=7), "text: Input should be a valid string"),
        (line(text=" \n"), "text: is empty"),
        (line(text="They met\x00."), "text: holds NUL characters; it is no plain text"),
        (line(text="They met \ud800."), "text: holds half a character, which cannot be kept"),
        (
            line(text="They met. " * 100_001),
            "text: is too long: 1,000,010 characters, where 1,000,000 at most are read",
        ),
        (line(title=["By the lake"]), "title: Input should be a valid string"),
        (
            line(title=1, url="lake", language="english please"),
            (
                "title: Input should be a valid string; url: an address begins with http:// or https://; "
                "language: String should match pattern '^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$'"
            ),
        ),
        (line(title="By the\x00lake"), "title: a NUL character cannot be kept"),
        (line(url="http://post.example/\x00"), "url: an address begins with http:// or https://"),
        (line(url="http://post.example/\ud800"), "url: an address begins with http:// or https://"),
        (line(url="ftp://post.example/lake"), "url: an address begins with http:// or https://"),
        (
            line(date="14/03/2024"),
            (
                "date: '14/03/2024' is not a day in EDTF; right are for example 2025-05-16, 2025-05, 2025, "
                "2025-05-16/2025-05-18 (from, to) or [2025-05-29..2025-06-02] (one day between)"
            ),
        ),
        (line(source="The Post"), "source: String should match pattern '^[a-z0-9]+(-[a-z0-9]+)*$'"),
    ],
    ids=range(20),
)
def test_a_fault_names_the_line_and_the_key(tmp_path: Path, written: str, says: str) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_text(f"{line()}\n{written}\n", encoding="utf-8")
    right, wrong = find([path])
    assert (read(right).text, wrong.line) == (TEXT, 2)
    with pytest.raises(UnreadError) as refused:
        read(wrong)
    assert str(refused.value) == says
    with pytest.raises(RefusedError) as all_refused:
        read_bytes(path.read_bytes(), "dump.jsonl")
    assert all_refused.value.faults == [Fault("dump.jsonl", 2, "", says)]


def test_a_line_that_is_too_large_or_no_utf_8_does_not_hide_the_next_one(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_bytes(b'{"x": "%s"}\n\xe9\n%s' % (b"y" * 12_000_000, line().encode()))
    large, broken, right = find([path])
    with pytest.raises(UnreadError, match="is too large: more than 5,000,000 bytes in one line"):
        read(large)
    with pytest.raises(UnreadError, match=r"is not UTF-8 \(byte 0 cannot be read\)"):
        read(broken)
    assert (right.line, read(right).text) == (3, TEXT)


def test_a_file_without_a_line_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_text("\n \n", encoding="utf-8")
    (found,) = find([path])
    with pytest.raises(UnreadError, match=r"^is empty$"):
        read(found)

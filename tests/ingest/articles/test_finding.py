"""Finding articles: which files are taken, in which order, and which are not."""

import os
import tracemalloc
from pathlib import Path

import pytest

from app.errors import PathError
from app.ingest.articles.finding import Found, find
from tests.ingest.articles.made import TEXT

RIGHT = ".txt, .md, .markdown, .html, .htm, .xhtml, .pdf, .jsonl and .ndjson"


def made(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"text": "a"}\n{"text": "b"}\n' if name.endswith("l") else TEXT, encoding="utf-8")
    return folder


def names(folder: Path, *paths: Path, skip: tuple[Path, ...] = ()) -> list[tuple[str, int | None]]:
    return [(str(found.path.relative_to(folder)), found.line) for found in find(paths or [folder], skip)]


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    made(
        tmp_path, "b.txt", "a/2.pdf", "a/10.HTML", "a.md", "c.jsonl", "z.yaml", "z.gz", "README", ".x.txt", ".git/a.txt"
    )
    assert names(tmp_path) == [
        ("a.md", None),
        ("b.txt", None),
        ("c.jsonl", 1),
        ("c.jsonl", 2),
        ("a/10.HTML", None),
        ("a/2.pdf", None),
    ]


def test_what_is_named_twice_or_to_be_passed_over_is_not_given(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", "b.txt", "c.yaml")
    (tmp_path / "d.txt").symlink_to(tmp_path / "a.txt")
    asked = (tmp_path / "b.txt", tmp_path, tmp_path / "b.txt")
    assert names(tmp_path, *asked) == [("b.txt", None), ("a.txt", None)]
    assert names(tmp_path, *asked, tmp_path / "c.yaml", skip=(tmp_path / "x/../a.txt", tmp_path / "c.yaml")) == [
        ("b.txt", None)
    ]


def test_links_to_folders_and_broken_ones_lead_nowhere(tmp_path: Path) -> None:
    made(tmp_path, "a/a.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert names(tmp_path) == [("a/a.txt", None)]


@pytest.mark.parametrize("name", ["talks.docx", "talks.txt.gz", "talks.zip", "talks"])
def test_a_file_of_another_ending_says_which_are_right(tmp_path: Path, name: str) -> None:
    made(tmp_path, name)
    with pytest.raises(PathError) as refused:
        find([tmp_path / name])
    assert str(refused.value) == f"{tmp_path / name}: is no file of an article; right are {RIGHT}"


def test_nothing_is_given_before_every_path_is_there(tmp_path: Path) -> None:
    made(tmp_path, "a.txt")
    with pytest.raises(PathError, match=r"gone\.txt: there is no such file or folder$"):
        find([tmp_path / "a.txt", tmp_path / "gone.txt"])


def test_lines_are_found_without_holding_their_file(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    with path.open("wb") as file:
        for _ in range(20):
            file.write(b"[%s]\n" % (b"1" * 2_000_000))
    tracemalloc.start()
    found = [(found.line, found.start) for found in find([path])]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == [(number + 1, number * 2_000_003) for number in range(20)]
    assert most < 15_000_000
    assert next(find([path])) == Found(path, 1, 0)

"""What is wrong with a file is said with its line, and nothing of any file is written."""

from pathlib import Path

import pytest

from tests.ingest.conftest import DOCUMENT, NOT_A_DAY, TEXT, Refused, of_document

FIRST_KEY = "x.yaml:1: the first key must be one of source, document, account"
SOURCE = "source: outlet\nname: An outlet\nkind: outlet\n"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"document: \xff\n", "x.yaml: is not UTF-8 at byte 10"),
        ("account: [a\n", "x.yaml:2: is not YAML: expected ',' or ']', but got '<stream end>'"),
        ("account: a\nthings:\n  b: c: d\n", "x.yaml:3: is not YAML: mapping values are not allowed here"),
        ("account:\n\t- a\n", "x.yaml:2: is not YAML: found character '\\t' that cannot start any token"),
        ("account: *nobody\n", "x.yaml:1: is not YAML: found undefined alias 'nobody'"),
        (
            "account: a\nreader: b\nreader: c\n",
            'x.yaml:3: is not YAML: found duplicate key "reader" with value "c" (original value: "b")',
        ),
        ("account: a\n---\naccount: b\n", "x.yaml:2: is not YAML: but found another document"),
        (
            "account: a\x00\n",
            "x.yaml: is not YAML: unacceptable character #x0000: special characters are not allowed",
        ),
        ("", FIRST_KEY),
        ("# nothing but a comment\n", FIRST_KEY),
        ("only words\n", FIRST_KEY),
        ("- account: a\n", FIRST_KEY),
        ("reader: curator\naccount: a\n", FIRST_KEY),
        ("account: !!python/object:os.system a\n", "x.yaml:1: account: Input should be a valid string"),
    ],
)
def test_what_is_no_yaml_of_ours_is_refused(refused: Refused, content: str | bytes, fault: str) -> None:
    assert refused({"x.yaml": content}) == [fault]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("document: a", "document: A b", "1: document: String should match pattern '^[a-z0-9]+(-[a-z0-9]+)*$'"),
        ("document: a", "document: 5", "1: document: Input should be a valid string"),
        ("language: en\n", "", "1: language: Field required"),
        ("source: null\n", "", "1: source: Field required"),
        ("en\n", "en\nlangauge: de\n", "4: langauge: unknown key; did you mean 'language'?"),
        ("en\n", "English\n", "3: language: String should match pattern '^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$'"),
        ("null", "null\ntitle: 5", "3: title: Input should be a valid string"),
        ("null", 'null\ntitle: "a\\0b"', "3: title: a NUL character cannot be kept"),
        ("null", "null\nredistribution: opn", "3: redistribution: 'opn' is not in the list; did you mean 'open'?"),
        ("2025-06-05", "'2025-02-30'", f"4: published: '2025-02-30' {NOT_A_DAY}"),
        ("2025-06-05", "2025-02-30", f"4: published: '2025-02-30' {NOT_A_DAY}"),
        ("2025-06-05", "2025-13", f"4: published: '2025-13' {NOT_A_DAY}"),
        ("2025-06-05", "next Monday", f"4: published: 'next Monday' {NOT_A_DAY}"),
        ("2025-06-05", "2025-06-05/2025-06-01", f"4: published: '2025-06-05/2025-06-01' {NOT_A_DAY}"),
        ("2025-06-05", "9" * 60, f"4: published: '{'9' * 60}' {NOT_A_DAY}"),
        ("2025-06-05", "2025-06", "1: known_on is needed where neither published nor retrieved is one single day"),
        ("2025-06-05", "2025\nknown_on: 2025-06-05", "1: known_on and known_how go together"),
        (
            "2025-06-05",
            "2025\nknown_on: 2025-06-05\nknown_how: publishd",
            "6: known_how: 'publishd' is not in the list; did you mean 'published'?",
        ),
        ("a.txt", "b.txt", "5: text: b.txt: No such file or directory"),
        ("a.txt", "'.'", "5: text: .: Is a directory"),
        ("a.txt", '"a\\0.txt"', "5: text: a NUL character cannot be kept"),
        ("null", "nobody", "2: source: no source 'nobody'"),
    ],
)
def test_a_document_that_is_wrong_is_refused_with_its_line(refused: Refused, old: str, new: str, fault: str) -> None:
    assert refused({"a.yaml": DOCUMENT.replace(old, new, 1), "a.txt": TEXT}) == [f"a.yaml:{fault}"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"abc\xff", "a.txt is not UTF-8 at byte 3"), (b"abc\x00", "a.txt has a NUL character at 3")],
)
def test_a_text_that_cannot_be_kept_is_refused(refused: Refused, content: bytes, fault: str) -> None:
    assert refused({"a.yaml": DOCUMENT, "a.txt": content}) == [f"a.yaml:5: text: {fault}"]


def test_a_source_that_is_not_there_is_told_with_the_nearest(refused: Refused) -> None:
    files = {"a.yaml": DOCUMENT.replace("null", "outlett"), "a.txt": TEXT, "s.yaml": SOURCE}
    assert refused(files) == ["a.yaml:2: source: no source 'outlett'; did you mean 'outlet'?"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("kind: outlet", "kind: outlets", "3: kind: 'outlets' is not in the list; did you mean 'outlet'?"),
        ("name: An outlet", "name: ''", "2: name: Value should have at least 1 item after validation, not 0"),
        ("name: An", "nmae: An", "2: nmae: unknown key; did you mean 'name'?"),
    ],
)
def test_a_source_that_is_wrong_is_refused(refused: Refused, old: str, new: str, fault: str) -> None:
    assert f"s.yaml:{fault}" in refused({"s.yaml": SOURCE.replace(old, new)})


def test_what_is_given_twice_is_refused(refused: Refused) -> None:
    files = {
        "a.yaml": DOCUMENT,
        "a.txt": TEXT,
        "b.yaml": "account: a\n",
        "c.yaml": "account: a\n",
        "d.yaml": DOCUMENT,
        "e.yaml": "account: a\nreader: another\n",
        "s.yaml": SOURCE,
        "t.yaml": SOURCE.replace("An", "One"),
    }
    assert refused(files) == [
        "c.yaml:1: account: an account of 'a' by 'curator' is in b.yaml too",
        "d.yaml:1: document: document 'a' is given in a.yaml too",
        "t.yaml:1: source: source 'outlet' is given twice",
    ]


def test_every_fault_of_every_file_is_told_at_once_in_the_order_of_files_and_lines(refused: Refused) -> None:
    files = {
        "b.yaml": DOCUMENT.replace("en\n", "en\nkind: news\n").replace("document: a", "document: b"),
        "a.yaml": DOCUMENT.replace("a.txt", "c.txt").replace("source: null\n", "source: nobody\n"),
        "c.yml": "account: [\n",
    }
    assert refused(files) == [
        "a.yaml:2: source: no source 'nobody'",
        "a.yaml:5: text: c.txt: No such file or directory",
        (
            "b.yaml:4: kind: unknown key; known here: address, document, known_how, known_on, language, note, "
            "published, redistribution, retrieved, retrieved_how, source, text, title"
        ),
        "c.yml:2: is not YAML: expected the node content, but found '<stream end>'",
    ]


def test_a_folder_with_the_name_of_a_yaml_file_is_a_folder(refused: Refused) -> None:
    assert refused({"odd.yaml/x.yaml": ""}) == [f"odd.yaml/{FIRST_KEY}"]


def test_a_link_that_leads_nowhere_is_refused(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").symlink_to("nowhere.yaml")
    assert refused({}) == ["x.yaml: No such file or directory"]


def test_brackets_without_end_are_refused(refused: Refused) -> None:
    (fault,) = refused({"x.yaml": "account: " + "[" * 500})
    assert fault.startswith("x.yaml")


def test_a_number_of_five_thousand_digits_is_refused_where_it_stands(refused: Refused) -> None:
    files = of_document(f"things:\n  talk/corda:\n    round: {{value: {'9' * 5000}, quote: Corda}}\n")
    (fault,) = refused(files)
    assert fault.startswith("b.yaml:4: things.talk/corda.round.0.value: ")
    assert "sys." not in fault

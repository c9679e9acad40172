"""`parley ingest` of raw articles, in processes of its own: what it says and writes. All that they tell is made up."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from tests.cli.commands import ROOT, outcome, process, run
from tests.cli.terminal import terminal
from tests.ingest.articles.made import GERMAN, HEADLINE, TEXT, lines, page, pdf
from tests.ingest.conftest import revisions
from tests.ingest.dumps import asked, tables
from tests.world import World, said

SLOW = 300
SIDES = ("Norway", "Chile", "Kenya", "Peru", "Ghana", "Malta", "Japan", "Spain")
MANY = 60
UNREAD = "is unread: it does not look like English, and Parley reads English alone so far"
KINDS = ".txt, .md, .markdown, .html, .htm, .xhtml, .pdf, .jsonl and .ndjson"


def ingesting(folder: Path, base: str, *more: str, code: int = 0) -> tuple[str, list[str]]:
    """Ingest what is in a folder in a process of its own; give what it says, and the faults."""
    command = process("ingest", ".", *more, folder=folder, PARLEY_DATABASE_URL=base)
    shown, faults = command.communicate(timeout=SLOW)
    assert command.returncode == code, faults
    return shown, faults.splitlines()


def count(base: str) -> int:
    (row,) = asked(base, "SELECT count(*) AS documents FROM document")
    return int(row.documents)


def told(*, read: int = 0, passed: int = 0, unread: int = 0, refused: int = 0, added: int = 0) -> str:
    """Give what is said at the end, where nothing is accepted and nothing was read before."""
    articles = f"{read} article{'' if read == 1 else 's'} read, {passed} there already"
    claims = f"{added} added and waiting, 0 changed, 0 unchanged, 0 retracted"
    return f"{articles}, {unread} kept unread, {refused} refused; claims: {claims}\n"


FAULTS = [
    "broken.txt: is not UTF-8 (byte 3 cannot be read); save it as UTF-8 and try again",
    "dump.jsonl:3: text: Field required",
    "empty.md: is empty",
    "noise.txt: is too large: 50,000,000 bytes, where 5,000,000 at most are read",
    "scan.pdf: holds no text: its pages are images; run a text recognition over it first",
    "zipped.txt: is not UTF-8 (byte 10 cannot be read); save it as UTF-8 and try again",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with something of everything."""
    world = World(tmp_path / "folder")
    world.document("prepared", "They met in Corda.")
    world.account("prepared", {"talk/corda": {"status": said("held", "They met")}})
    line = {"text": "Kenya and Peru held talks in Oslo on 9 May 2024.", "id": "radio-1", "published": "2024-05-10"}
    files: dict[str, str | bytes] = {
        "paper/lake.txt": TEXT,
        "paper/valley.md": "# Talks in the valley\n\nGhana and Malta held talks in Vienna on 2 June 2024.\n",
        "page.html": page('<meta property="article:published_time" content="2024-03-13">'),
        "letter.pdf": pdf([lines(("Japan and Spain held talks in Rome on 4 July 2024.", 12, 72, 700))]),
        "dump.jsonl": "\n".join(json.dumps(item) for item in (line, line | {"id": "radio-2", "text": GERMAN}, {})),
        "foreign.txt": GERMAN.replace("Dienstag", "Freitag"),
        "empty.md": "",
        "broken.txt": "Gen\xe8ve".encode("cp1252"),
        "noise.txt": b"",
        "scan.pdf": pdf([b""]),
        "zipped.txt": b"PK\3\4\x14\0\0\0\x08\0\xb7\xc5Y\x8f",
        "sheet.docx": b"PK\3\4",
        ".hidden.txt": TEXT,
    }
    for name, content in files.items():
        path = world.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    os.truncate(world.folder / "noise.txt", 50_000_000)
    return world.folder


def test_a_folder_of_everything_is_taken_in_as_far_as_it_can_be(
    base: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, faults = ingesting(folder, base, "--processes", "2", code=1)
    added = asked(base, "SELECT count(*) AS claims FROM claim WHERE reader = 'english'")[0].claims
    prepared = "{} documents and 0 decisions recorded; claims: {} added, 0 changed, {} unchanged, 0 retracted\n"
    assert shown == prepared.format(1, 1, 0) + told(read=5, unread=2, refused=6, added=added)
    unread = [f"dump.jsonl:2: {UNREAD}", f"foreign.txt: {UNREAD}"]
    assert faults == [*unread, *FAULTS]
    rows = asked(base, "SELECT slug, title, language, published, media_type FROM document ORDER BY slug")
    assert [tuple(row) for row in rows] == [
        ("foreign", None, "und", None, None),
        ("lake", None, "en", None, None),
        ("letter", None, "en", None, "application/pdf"),
        ("page", HEADLINE, "en", "2024-03-13", "text/html"),
        ("prepared", None, "en", "2025-06-05", None),
        ("radio-1", None, "en", "2024-05-10", None),
        ("radio-2", None, "und", "2024-05-10", None),
        ("valley", "Talks in the valley", "en", None, None),
    ]
    before = tables(base)
    monkeypatch.chdir(folder)
    again = prepared.format(0, 0, 1) + told(passed=7, refused=6)
    assert outcome(run("ingest", ".", "--processes", "1", base=base)) == (1, again, "\n".join([*FAULTS, ""]))
    assert tables(base) == before


def test_checking_reads_the_files_alone(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = f"sqlite+aiosqlite:///{tmp_path}/nowhere/parley.db"
    monkeypatch.chdir(folder)
    assert outcome(run("ingest", ".", "--check", base=nowhere)) == (1, "", "\n".join([*FAULTS, ""]))
    for fault in FAULTS:
        (folder / fault.split(":")[0]).unlink()
    shown = "all is right: 1 documents, 1 accounts, 1 claims, 5 articles\n"
    assert outcome(run("ingest", ".", "--check", base=nowhere)) == (0, shown, "")


def test_a_file_of_another_ending_that_is_named_is_a_wrong_call(base: str, folder: Path) -> None:
    fault = f"{folder}/sheet.docx: is no file of an article; right are {KINDS}\n"
    result = run("ingest", f"{folder}/sheet.docx", f"{folder}/page.html", base=base)
    assert outcome(result) == (2, "", fault)
    assert count(base) == 0


def test_all_is_accepted_where_that_is_asked_and_a_day_is_told(base: str, folder: Path) -> None:
    paths = [f"{folder}/{name}" for name in ("paper/valley.md", "page.html")]
    more = ("--accept", "--actor", "ana", "--published", "2024-06-03", "--processes", "1")
    code, shown, faults = outcome(run("ingest", *paths, *more, base=base))
    (claims,) = asked(base, "SELECT count(*) AS number FROM claim")
    decided = "SELECT DISTINCT actor, action, basis FROM decision WHERE claim_digest IS NOT NULL"
    assert (code, faults) == (0, "")
    assert shown.endswith(f"claims: {claims.number} added and accepted, 0 changed, 0 unchanged, 0 retracted\n")
    assert [tuple(row) for row in asked(base, decided)] == [("ana", "accept", "together")]
    assert asked(base, "SELECT * FROM waiting") == []
    published = asked(base, "SELECT slug, published FROM document ORDER BY slug")
    assert [tuple(row) for row in published] == [("page", "2024-03-13"), ("valley", "2024-06-03")]


def test_one_article_needs_no_process_besides(base: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    shown, faults = ingesting(tmp_path, base)
    assert (shown.startswith("1 article read, 0 there already"), faults) == (True, [])


def test_without_the_extra_it_says_what_to_install_also_in_other_processes(
    base: str, tmp_path: Path, folder: Path
) -> None:
    (tmp_path / "none" / "spacy").mkdir(parents=True)
    (tmp_path / "none" / "spacy" / "__init__.py").write_text("raise ImportError", encoding="utf-8")
    path = f"{tmp_path}/none{os.pathsep}{ROOT}"
    command = process("ingest", "paper", "--processes", "2", folder=folder, PARLEY_DATABASE_URL=base, PYTHONPATH=path)
    what = "reading English needs what the extra 'english' brings; install it with: pip install 'parley[english]'\n"
    assert (*command.communicate(timeout=SLOW), command.returncode) == ("", what, 2)
    assert count(base) == 0


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Give a folder of short articles, each of a talk of its own."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(MANY):
        one, other = SIDES[number % 8], SIDES[(number + 1 + number // 8 % 7) % 8]
        day = f"{number % 30 + 1} {('March', 'May')[number // 30]} 2024"
        text = f"Made for a test. {one} and {other} held talks in Geneva on {day}.\n"
        (folder / f"a{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def assert_whole(base: str) -> int:
    """See that every document which is there is there wholly, and give how many there are."""
    slugs = [row.slug for row in asked(base, "SELECT slug FROM document ORDER BY id")]
    assert slugs == [f"a{number:02}" for number in range(len(slugs))]
    assert revisions(base) == list(range(1, len(slugs) + 1))
    assert len(asked(base, "SELECT DISTINCT document_id FROM perusal")) == len(slugs)
    assert len(asked(base, "SELECT id FROM perusal")) == len(slugs)
    claims = asked(base, "SELECT count(*) AS number, count(DISTINCT digest) AS named FROM claim GROUP BY document_id")
    assert len(claims) == len(slugs)
    assert all(row.number == row.named for row in claims)
    return len(slugs)


def wait_for(base: str, documents: int) -> None:
    """Wait until a base holds so many documents."""
    deadline = time.monotonic() + SLOW
    while count(base) < documents:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_interrupted_and_killed_it_goes_on_where_it_stopped(base: str, many: Path) -> None:
    with terminal(
        "ingest", str(many), "--processes", "2", columns=250, environment={"PARLEY_DATABASE_URL": base}
    ) as shown:
        shown.wait_for(f" 0/{MANY}")
        wait_for(base, 5)
        shown.press("\x03")
        last = shown.wait_for_end()
    first = assert_whole(base)
    assert shown.code == 128 + signal.SIGINT
    assert 5 <= first < MANY
    assert last.endswith(
        "interrupted; what was taken in by then is in the base, and the same command goes on from there\r\n"
    )
    assert "Traceback" not in shown.words

    killed = process("ingest", str(many), "--processes", "2", folder=many, PARLEY_DATABASE_URL=base)
    wait_for(base, first + 10)
    others = children(killed.pid)
    killed.kill()
    killed.communicate()
    assert others, "there are processes that read"
    deadline = time.monotonic() + SLOW
    while any(map(is_alive, others)):
        assert time.monotonic() < deadline, "a process that reads goes on without the one that records"
        time.sleep(0.01)
    second = assert_whole(base)
    assert first + 10 <= second < MANY

    words, faults = ingesting(many, base, "--processes", "1")
    assert words.startswith(f"{MANY - second} articles read, {second} there already, 0 kept unread, 0 refused; ")
    assert (assert_whole(base), faults) == (MANY, [])

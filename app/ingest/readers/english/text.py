"""A text as it is kept, and its blocks: headline, dateline, paragraphs and furniture.

Every block has `words`: the block's text with curly quotes, dashes, line breaks and the like mapped one to one to plain
characters, so that offsets in it, plus the block's `start`, are offsets in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.errors import UnreadError
from app.ingest.readers.english.gazetteer import names_by_case, shouted_names
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.model import dictionary

Kind = Literal["headline", "dateline", "paragraph", "furniture"]

_MAP = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u2032\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
        "\u2013": "-",
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u200b\u200e\u200f\ufeff\u00ad\n\r\t\x0b\x0c*_", " "),
    }
)
_WORD = re.compile(r"[^\W\d_]+")
_STOP_WORDS = words("text", "stop_words")
_LEAST_SHARE = 0.15
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{2,4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}[-/]\d{2}[-/]\d{2})"
)
DATE_LINE = re.compile(
    rf"^(?=.{{6,90}}$)(?:\d{{1,2}}[.:]\d{{2}}\s*(?:[ap]\.?m\.?)?,?\s+)?"
    rf"(?:(?:[A-Z][\w'.]*\s?){{0,4}}\s*[|:,-]?\s*)?(?:(?:mon|tue|wed|thu|fri|sat"
    rf"|sun)[a-z]*,?\s+)?{_DAY}"
    r"[\s|,T-]*(?:(?:at\s+)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?)?[\s|]*(?:[ap]\.?m\.?)?\s*"
    r"\(?(?:[A-Z]{1,4}|(?:Eastern|Central|Pacific)(?: (?:Standard |Daylight )?Time)?)?(?:[+-]\d{1,2}:?\d{0,2})?\)?\s*$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    rf"^(?=.{{6,130}}$)(?:(?!.*[.!?]\s+[A-Z][a-z]+ ).*?[\s|,(\u2013-])?{_DAY}"
    r"(?:[\s|,]*\d{1,2}[.:]\d{2}.{0,20})?\)?\s*$",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^\s*(?:\(?(?:CNN|AFP|AP|Reuters|REUTERS|UPI|DPA|BBC|Xinhua|TASS|IANS|ANI)\)?(?:\s--?|\s?\u2014|\s?\u2013|:)\s*"
    r"|(?:[A-Z][A-Z.' ]+(?:,\s*[A-Z][\w. ]+)?)(?:,\s*(?:\d{1,2}\s+[A-Za-z]{3,9}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2})"
    r"(?:,?\s+\d{2,4})?)?\.?\s*(?:[,/]?\s*[([][^)\]]{2,30}[)\]])?\s*(?:--?|\u2014|\u2013)\s+"
    r"|\([A-Z][A-Za-z. ]{1,20}\)\s*(?:--?|\u2014|\u2013)\s+"
    r"|[A-Z][a-z]+(?: [A-Z][a-z]+)?,?\s+(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2})?,?\s*(?:\d{4})?\s*"
    r"\([A-Z][\w /.]+\)\s*(?:--?|\u2014|\u2013)\s+)(?:\[TEXT\]\s*)?"
)
_FIRST_DATELINE = re.compile(
    r"^\s*[A-Z][\w'-]+(?:[ /][A-Z][\w'-]+){0,3}(?:,\s+[A-Z]\w+)?\s*(?:\([^)]{2,30}\))?,?\s*"
    r"(?:(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?)?,?\s*"
    r"(?:\([^)]{2,30}\))?\s*(?::|--?|\u2014|\u2013)\s+(?=[\"\u201c]?[A-Z])"
)
_FURNITURE = re.compile(
    r"\b(?:back to top|share this|share tweet|tweet post|read (?:also|more)|advertisement|sign up|subscribe"
    r"|newsletter"
    r"|all rights reserved|copyright|photo(?:graph)?s? by|contributed to this report|editors?' note|getty images"
    r"|follow us|click here|related (?:articles|stories)|cookies?|reporting by|editing by)\b|^\W*$|^https?://\S+$",
    re.IGNORECASE,
)
_BEGUN = re.compile(rf"^\W*{_DAY}\W", re.IGNORECASE)
_DATED = re.compile(rf"{_DAY}[^a-z]{{0,30}}$|^\W*{_DAY}\W", re.IGNORECASE)
_SENTENCE = re.compile(r"\b(?:is|was|were|are|has|had|said|will|held|met|signed)\b")
_BREAK = re.compile(r"[.!?][\"'\u201d\u2019)]*(?=\s)")
_LONGEST = 8_000
"""Code points of the longest stretch that is parsed as a whole: some 1,300 words, more than a paragraph of news has."""
_LONG_LINE, _SHORT_LINE, _FEW_WORDS, _MANY_WORDS = 100, 40, 4, 28


@dataclass(frozen=True)
class Block:
    """A stretch of the text; `words` is as long as it."""

    start: int
    end: int
    kind: Kind
    words: str


def require_english(text: str) -> None:
    """Raise UnreadError where too few of the words are English stop words for the text to be English."""
    words = [word.lower() for word in _WORD.findall(text[:20_000])]
    share = sum(word in _STOP_WORDS for word in words) / max(1, len(words))
    if not words or share < _LEAST_SHARE:
        raise UnreadError("is unread: it does not look like English, and Parley reads English alone so far")


def blocks(text: str) -> list[Block]:
    """Cut a text into its blocks, in order; what lies between them is white space."""
    found: list[Block] = []
    for start, end in (part for piece in _pieces(text) for part in _parts(text, *piece)):
        plain = _plain(text[start:end])
        words = _spoken(plain) if _shouted(plain) else plain
        headed = any(block.kind in ("headline", "paragraph") for block in found)
        last = found[-1] if found else None
        opening = len(found) == 1 and headed  # a headline may end as a sentence does
        kind = _kind(words, headed=headed, titled=opening or bool(last and last.kind == "headline"))
        first = not any(block.kind == "paragraph" for block in found)
        line = _DATELINE.match(plain) or (_FIRST_DATELINE.match(plain) if first else None)
        if kind == "paragraph" and line:
            found.append(Block(start, start + line.end(), "dateline", words[: line.end()]))
            words = words[line.end() :]
        if words.strip():
            found.append(Block(end - len(words), end, kind, words))
    return found


def _plain(text: str) -> str:
    words = re.sub(r"^(\s*)(#+|>|-|\d+\.)(?=\s)", lambda found: " " * len(found[0]), text.translate(_MAP))
    words = re.sub(r"''(?=\S)(?<![\w.,!?]'')", ' "', words).replace("''", '" ')
    return words.replace("\u2014", "-")


def _shouted(words: str) -> bool:
    letters = [letter for letter in words if letter.isalpha()]
    return len(letters) > _SHORT_LINE and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)


def _kind(words: str, *, headed: bool, titled: bool) -> Kind:
    line = words.strip()
    count = len(line.split())
    if titled and not _SENTENCE.search(line) and (_BYLINE.match(line) or (_BEGUN.match(line) and count < _MANY_WORDS)):
        return "dateline"
    if DATE_LINE.match(line):
        return "dateline" if titled else "furniture"
    foreign = sum(letter.isalpha() and not letter.isascii() for letter in line)
    if (_FURNITURE.search(line[:120]) and count < _MANY_WORDS) or 2 * foreign > len(line):
        return "furniture"
    ends = line[-1] in ".!?\"':;)"
    if not headed:
        return (
            "headline"
            if _FEW_WORDS <= count <= _MANY_WORDS and line[-1] not in ".:"
            else ("paragraph" if count > (_FEW_WORDS if ends else _MANY_WORDS) else "furniture")
        )
    return "paragraph" if ends or count > 2 * _FEW_WORDS else "furniture"


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches between blank lines; their lines one by one, unless they are wrapped by hand."""
    for group in re.finditer(r"\S(?:[^\n\r]|\r?\n(?![ \t]*\r?(?:\n|$)))*", text):
        lines = [(found.start(), found.end()) for found in re.finditer(r"[^\n\r]+", group[0])]
        sizes = [end - start for start, end in lines]
        dated = any(_DATED.search(group[0][start:end]) for start, end in lines[:3] if end - start < _LONG_LINE)
        if len(lines) > 1 and not dated and max(sizes) <= _LONG_LINE and min(sizes[:-1]) >= _SHORT_LINE:
            yield group.start(), group.start() + len(group[0].rstrip())
            continue
        for start, end in lines:
            line = group[0][start:end]
            if line.strip():
                yield group.start() + start, group.start() + start + len(line.rstrip())


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a piece that is too long to be parsed as a whole at the ends of its sentences, else between words."""
    while end - start > _LONGEST:
        window = text[start : start + _LONGEST]
        ends = [found.end() for found in _BREAK.finditer(window)] or [window.rfind(" ")]
        cut = start + (ends[-1] if ends[-1] > 0 else _LONGEST)
        yield start, start + len(text[start:cut].rstrip())
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    if start < end:
        yield start, end


def _spoken(words: str) -> str:
    """Write what is all in capitals as one would: names and abbreviations keep theirs, other words do not."""
    known = dictionary()

    def written(found: re.Match[str]) -> str:
        word = found[0].lower()
        before = words[: found.start()].rstrip(' "(')
        if (not before or before[-1] in ".!?:") and len(word) > 1 and _is_word(word, known):
            return word.capitalize()
        if _is_word(word, known):
            return word
        short = len(word) <= 5 and (len(word) <= 3 or not re.search("[aeiouy]", word))
        return found[0] if short else word.capitalize()

    return _with_names(re.sub(r"[A-Z]+(?:'S\b)?", written, words))


def _with_names(words: str) -> str:
    words = _RANKED.sub(lambda found: found[0].title(), words)
    words = _SEATED.sub(lambda found: found[1] + found[2].title(), words)
    return shouted_names().sub(lambda found: "".join(names_by_case()[found[0].lower()]), words)


_RANKED = re.compile(
    r"\b(?:msgr|colonel|general|lt|col|gen|archbishop|bishop|father|dr|major"
    r"|captain)(?: [A-Za-z]+){2,3}",
    re.IGNORECASE,
)
_SEATED = re.compile(
    r"\b((?:minister|president|envoy|commander|spokesman|secretary|ambassador|leader|chief"
    r"|mediator) )([a-z]+)(?= [A-Z])"
)
_SMALL = words("text", "small")


def _is_word(word: str, known: frozenset[str]) -> bool:
    word = word.removesuffix("'s")
    if word in _SMALL or word in known:
        return word not in _NAMES
    stems = (word[:-1], word[:-2], word[:-3], word[:-3] + "e", word[:-1] + "e", word[:-3] + "y")
    ends = word.endswith(("s", "ed", "ing", "er", "d"))
    return ends and len(word) > 3 and any(len(stem) > 2 and stem in known for stem in stems) and word not in _NAMES


_NAMES = words("text", "names")

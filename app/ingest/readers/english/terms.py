"""What a deal or an offer holds, told sentence by sentence after it, or item by item after a colon."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.results import Range, Result, is_in
from app.ingest.readers.english.tree import clause, objects, prepositional, subject

_MADE = frozenset({"agreed", "signed", "agreed_in_principle", "proposed", "implemented"})
_OWN = frozenset({"i", "we", "you", "he", "she", "who", "there", "this", "that", "what"})
_TURN = frozenset({"return", "exchange", "turn"})
_MARK = re.compile(r"(?:^|[;,:]?\s)\(?(?:[a-h]|[ivx]{1,4}|\d{1,2})[.)]\s+|;\s*(?:and\s+)?")
_AHEAD = frozenset({"will", "shall", "would", "'ll"})
_ITEM = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s|[-\u2022*\u2013\u2014]\s|[a-z]|.*;(?: and)?$")
_LEAST, _MOST = 3, 60


def told_on(doc: Doc, statuses: dict[int, str]) -> Iterator[Result]:
    """Read the sentences after one that tells of a deal: `statuses` gives what came of it by the sentence's start."""
    status: str | None = None
    for sentence in doc.sents:
        made = statuses.get(sentence.start)
        if made is not None:
            status = ("agreed" if made in {"signed", "implemented"} else made) if made in _MADE else None
            continue
        terms = list(_laid_down(sentence.root, status)) if _quotes_closed(doc, sentence.start) else []
        status = status if terms else None
        yield from terms


def _quotes_closed(doc: Doc, start: int) -> bool:
    return sum(t.text == '"' for t in doc[: start + 1]) % 2 == 0


def _laid_down(root: Token, status: str | None) -> Iterator[Result]:
    """Read "Both will VP", "The army is to VP", "It bans NP"; "In return X will VP" needs no deal before it."""
    turned = any(t.lower_ in _TURN for t in prepositional(root, "in"))
    if status is None and not turned:
        return
    for verb in (root, *(c for c in (*root.conjuncts, *objects(root, "advcl", "parataxis")) if doer(c) is not None)):
        who = subject(verb)
        if who is None or who.lower_ in _OWN or is_in(who, "talks") or objects(verb, "neg"):
            continue
        to_do = next((c for c in objects(verb, "xcomp") if c.tag_ == "VB"), None) if verb.lemma_ == "be" else None
        helping = {c.lower_ for c in objects(verb, "aux")} & _AHEAD
        main = to_do or verb
        if (to_do is None and not (helping and verb.tag_ in {"VB", "VBN"})) or _only_told(main):
            if status is None or not (verb.lemma_ in words("outcomes", "provide") and _deal(who)):
                continue
            main = verb
        yield Result("outcome.told_on", main, status or "agreed", None, clause(verb), quote=clause(verb), told=True)


def doer(verb: Token) -> Token | None:
    """Give the subject that stands with a verb itself."""
    return next(iter(objects(verb, "nsubj", "nsubjpass")), None)


def _deal(who: Token) -> bool:
    return who.lower_ == "it" or is_in(who, "paper") or is_in(who, "deal")


def _only_told(verb: Token) -> bool:
    """Tell whether a verb says how things will go, not what somebody is to do."""
    return verb.lemma_ in words("outcomes", "foretells") | words("statements", "saying")


def listed(doc: Doc, statuses: dict[int, str]) -> Iterator[Result]:
    """Read the items after a colon that ends the telling of a deal: "agreed on: (a) NP; (b) NP"."""
    mark = next((token for token in doc if token.text == ":"), None)
    if mark is None:
        return
    before = doc[mark.sent.start : mark.i]
    status = opened(before, statuses.get(mark.sent.start))
    parts = [part for part in _cut(doc.text, mark.idx + 1) if len(doc.text[slice(*part)].split()) >= _LEAST]
    if status is None or len(parts) <= 1 or any(len(doc.text[slice(*part)].split()) > _MOST for part in parts):
        return
    for start, end in parts:
        item = doc.char_span(start, end, alignment_mode="contract")
        if item is not None and len(item) >= _LEAST:
            yield term(item, status)


def term(item: Span, status: str) -> Result:
    """Give one item of a list as what came of the talks."""
    whole = (item.start, item.end)
    return Result("outcome.listed", item.root, status, None, whole, quote=whole, told=True, sure=True)


def opened(before: Span, known: str | None = None) -> str | None:
    """Give what became of what a list holds, from the words before its colon; nothing where they tell of no deal."""
    lays_down = any(is_in(token, "provide") for token in before if token.pos_ == "VERB")
    papers = any(is_in(token, "paper") for token in before)
    agreed = any(token.lemma_ == "agree" and token.pos_ == "VERB" for token in before)
    if known in {"failed", "refused", "violated"} or not (agreed or (lays_down and papers)):
        return None
    offered = not agreed and any(is_in(token, "offer") and token.pos_ == "NOUN" for token in before)
    return "proposed" if offered or known == "proposed" else "agreed"


def _cut(text: str, start: int) -> list[Range]:
    """Cut what follows a colon at its numbers or its semicolons."""
    cuts = [match.span() for match in _MARK.finditer(text, start)]
    starts = [start, *(end for _, end in cuts)]
    ends = [*(begin for begin, _ in cuts), len(text)]
    return list(zip(starts, ends, strict=True))


def items(docs: list[Doc]) -> dict[int, str]:
    """Give the paragraphs, by number, that are items of a list which the one before them opens, with its status."""
    found: dict[int, str] = {}
    status: str | None = None
    for number, doc in enumerate(docs):
        words_here = doc.text.strip()
        if words_here.endswith(":"):
            status = opened(doc[list(doc.sents)[-1].start :])
        elif status is not None and _ITEM.match(words_here) and len(words_here.split()) <= _MOST:
            found[number] = status
        else:
            status = None
    return found


def carried(docs: list[Doc]) -> Iterator[tuple[int, Result]]:
    """Read "It would VP" at the head of a paragraph after one of which the last sentence is on a paper of two sides."""
    for number in range(1, len(docs)):
        before = list(docs[number - 1].sents)
        first = next(iter(docs[number].sents), None)
        if first is None or not before or docs[number][0].lower_ != "it":
            continue
        paper = doer(before[-1].root)
        root = first.root
        verb = next(iter(objects(root, "ccomp")), root) if root.lemma_ in words("statements", "saying") else root
        own = doer(verb)
        will = {c.lower_ for c in objects(verb, "aux")} & _AHEAD
        on_it = paper is not None and is_in(paper, "joint_paper") and own is not None and own.i == 0
        if will and on_it and not objects(verb, "neg") and not _only_told(verb):
            whole = clause(verb)
            yield number, Result("outcome.told_on", verb, "agreed", None, whole, quote=whole, told=True)

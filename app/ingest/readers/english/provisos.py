"""Conditions read from the words beside "only if", "until", "provided that", for sentences whose tree is lost."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.ingest.readers.english.askers import is_actor
from app.ingest.readers.english.asks import Ask, doer, negated, own, sayer
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.tree import subject

_WHEN = frozenset({"if", "when", "after", "once", "on", "under", "with", "in"})
_UNTIL = frozenset({"until", "unless", "till"})
_NOT = frozenset(
    {
        "not",
        "n't",
        "never",
        "no",
        "nothing",
        "nobody",
        "cannot",
        "refuse",
        "reject",
        "rule",
        "decline",
        "oppose",
        "refusal",
        "resist",
        "rejection",
        "away",
        "boycott",
    }
)
_ENDS = frozenset({",", ";", ":", '"', "--", "(", ")"})
_WOULD = frozenset(
    {
        "would",
        "could",
        "will",
        "can",
        "'ll",
        "'d",
        "ready",
        "willing",
        "prepared",
        "threatened",
        "threatening",
        "warned",
    }
)
_READY = frozenset({"ready", "willing", "prepared"})
_FAR, _LEAST = 22, 3


def provisos(token: Token) -> Iterator[Ask]:
    """Read "will V only if S", "will not V until S", "would V provided that S", "would V if S"."""
    low = token.lower_
    if low == "only" and token.i + 1 < len(token.doc) and token.nbor().lower_ in _WHEN:
        step = token.nbor().lower_ in {"if", "when", "after", "once"}
        yield from _found(token, token.i + 2, "demand.only", needs_topic=not step)
    elif low in _UNTIL:
        before = [t.lemma_.lower() for t in token.doc[max(token.sent.start, token.i - _FAR) : token.i]]
        if any(word in _NOT for word in before) or any("n't" in word for word in before):
            yield from _found(token, token.i + 1, "demand.until", needs_topic=False)
    elif low in {"provided", "providing"} and token.i > token.sent.start and token.dep_ not in {"ROOT", "relcl"}:
        after = token.nbor() if token.i + 1 < token.sent.end else token
        if after.lower_ == "that" or (
            after.pos_ in {"DET", "PRON", "PROPN", "NOUN"} and token.nbor(-1).text in {",", "-"}
        ):
            yield from _found(token, token.i + 1, "demand.provided", needs_topic=False)
    elif low == "condition" and token.i > 0 and token.nbor(-1).lower_ in {"on", "the", "sole", "one"}:
        after = token.nbor() if token.i + 1 < token.sent.end else token
        if after.lower_ == "that":
            yield from _found(token, token.i + 1, "demand.on_condition", needs_topic=False)
    elif low == "if" and token.dep_ == "mark":
        main = token.head.head
        near = {t.lower_ for t in main.children} | {main.lower_, main.head.lower_}
        unless = negated(token.head) and doer(token.head) is not None
        step = main.lemma_.lower() in words("demands", "step") | words("demands", "give")
        if (unless or step) and near & _WOULD:
            who = doer(token.head)
            ready = step and bool(near & _READY) and who is not None and who.pos_ != "PRON" and is_actor(who)
            yield from _found(token, token.i + 1, "demand.if", needs_topic=not ready, confidence=0.55)


def _found(token: Token, start: int, rule: str, *, needs_topic: bool, confidence: float = 0.65) -> Iterator[Ask]:
    end = start
    while end < token.sent.end and token.doc[end].text not in _ENDS and token.doc[end].lower_ not in {"said", "says"}:
        end += 1
    if end - start < _LEAST or token.doc[start].lower_ == "everything":
        return
    main = _main(token)
    by = None if main is None else subject(main)
    if main is not None and (by is None or by.pos_ == "PRON" or not is_actor(by)):
        by = sayer(main) or by
    if by is None:
        return
    asked = next((t for t in token.doc[start:end] if t.dep_ in {"nsubj", "nsubjpass"}), None)
    if asked is not None and own(asked, by):
        return
    content = (start + 1, end) if token.doc[start].lower_ == "that" else (start, end)
    yield Ask(
        rule,
        token,
        by,
        [content],
        asked,
        "precondition",
        confidence=confidence,
        needs_topic=needs_topic,
        quote=(main.left_edge.i if main is not None and main.left_edge.i < token.i else token.i, end),
    )


def _main(token: Token) -> Token | None:
    """Give the verb of the clause before a condition."""
    for word in reversed(list(token.doc[token.sent.start : token.i])):
        if word.pos_ in {"VERB", "AUX"} and word.dep_ not in {"aux", "auxpass", "amod", "acl"}:
            return word
    return None

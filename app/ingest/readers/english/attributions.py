"""Who is said to say something: reporting verbs and phrases with their speaker and the clause that they report."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ingest.readers.english.acts import act, called, issued, may_act, spoken_noun
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.speaker import Speaker
from app.ingest.readers.english.speakers import Speakers
from app.ingest.readers.english.tree import agent, that_clause

if TYPE_CHECKING:
    from spacy.tokens import Token

SAYING = words("statements", "saying")
_ACTING = words("statements", "acting")
_APPEALING = words("statements", "appealing")
_PHRASES = words("statements", "phrases")
_PHRASED = frozenset(phrase.split()[0] for phrase in _PHRASES)
_THINKING = words("statements", "thinking")
_WEAK = words("statements", "weak")
_ONLY_QUOTED = words("statements", "only_quoted")
_IN_VIEW = words("statements", "views")
_GOES_ON = frozenset(("go", "continue", "come", "proceed"))
_UNSAID = frozenset(("will", "shall", "may", "might", "must", "should", "would", "'ll"))
LEAST_WORDS, GAP = 4, 110


@dataclass(frozen=True)
class Attribution:
    """A reporting verb (or "according to") with its speaker and, if it has one, the clause reported."""

    verb: "Token"
    speaker: Speaker
    content: tuple[int, int] | None
    act: bool = False


def attributions(passage: Passage, speakers: Speakers, quotes: list[tuple[int, int]]) -> Iterator[Attribution]:
    """Give the attributions of a paragraph in order; words within quotation marks report nothing."""
    for sentence in passage.doc.sents:
        for token in sentence:
            if any(start <= token.idx < end for start, end in quotes):
                continue
            if token.lower_ == "according" and token.i + 1 < len(passage.doc) and token.nbor().lower_ == "to":
                yield from _according(passage, token, speakers)
            elif token.lower_ == "for" and token.i == sentence.start and quotes:
                yield from _for(passage, token, speakers, quotes)
            elif token.lower_ in _IN_VIEW:
                yield from _in_view(passage, token, speakers)
            lemma = token.lemma_.lower()
            if (noun := spoken_noun(token)) is not None:
                speaker = speakers.whose(passage, noun[0])
                if speaker is not None:
                    yield Attribution(token, speaker, noun[1])
            if token.pos_ not in ("VERB", "AUX") and not (token.tag_.startswith("VB") and lemma in SAYING):
                continue
            phrased = lemma in _PHRASED and any(f"{lemma} {c.lower_}" in _PHRASES for c in token.children)
            if phrased or lemma in SAYING or lemma in _ACTING or lemma in _APPEALING:
                yield from _of_verb(passage, token, speakers, quotes, phrased=phrased)
            else:
                speakers.note(passage, token)
                yield from _papers(passage, token, speakers)


def _of_verb(
    passage: Passage, token: "Token", speakers: Speakers, quotes: list[tuple[int, int]], *, phrased: bool
) -> Iterator[Attribution]:
    """Give what one reporting verb tells."""
    lemma = token.lemma_.lower()
    says = phrased or lemma in SAYING
    near = any(min(abs(start - token.idx), abs(end - token.idx)) < GAP // 3 for start, end in quotes)
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in token.children)
    cited = token.lower_ in ("quoted", "cited") and (passive or any(c.lower_ == "as" for c in token.children))
    if cited and not passive:
        return  # who is quoted says it, not who quotes
    if token.lower_ == "asked" and not any(c.dep_ == "nsubj" for c in token.children):
        return  # "Asked whether …, he said"
    if passive and not cited:
        yield from _by(passage, token, speakers)
        return
    only_if = any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in token.children)
    if only_if or (not near and _not_said(token)):
        return
    speaker = speakers.of(passage, token)
    if speaker is None or any(c.dep_ == "neg" or c.lower_ in ("nor", "neither") for c in token.children):
        return
    if lemma in _THINKING and (token.dep_ == "conj" and token.head.lemma_.lower() not in SAYING):
        return
    acts = not cited and may_act(token, speaker)
    closes = near or (token.dep_ in ("ROOT", "conj") and _closes(passage, token))
    if lemma in _ONLY_QUOTED and not closes and not acts and not any(_reports(v) for v in token.children):
        return
    content = _content(passage, token, speaker, phrased=phrased) if says else None
    if (cited or phrased) and content is None and not near:
        return
    if content is None and acts:
        content = act(passage, token)
        if content is not None or not says:
            for one in (speaker, *speakers.beside(passage, token)):
                if content is not None:
                    yield Attribution(token, one, content, act=True)
            return
    if not says or (content is None and lemma in _WEAK and not near):
        return
    for one in (speaker, *speakers.beside(passage, token)):
        yield Attribution(token, one, content)


def _by(passage: Passage, verb: "Token", speakers: Speakers) -> Iterator[Attribution]:
    """Give an act of speech told of what it is about: "the raid was condemned by Ruz as an outrage"."""
    by = agent(verb)
    if verb.lemma_.lower() not in _ACTING or by is None or verb.dep_ not in ("ROOT", "conj"):
        return
    speaker = speakers.whose(passage, by)
    if speaker is not None:
        yield Attribution(verb, speaker, (verb.left_edge.idx, right(verb)), act=True)


def _reports(clause: "Token") -> bool:
    """Tell whether a clause reports: "that" opens it, or it has a doer and a tense of its own."""
    if any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children):
        return True
    doer = any(child.dep_ in ("nsubj", "nsubjpass") for child in clause.children)
    tense = any(word.tag_ in ("VBD", "VBZ", "MD") for word in (clause, *clause.children))
    return clause.dep_ == "ccomp" and doer and tense


def _reports_after(clause: "Token") -> bool:
    """Tell whether a clause behind an adjective is what it says: "made clear they would not come"."""
    marks = [child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod") and child.i < clause.i]
    return any(child.dep_ == "nsubj" for child in clause.children) and all(mark in ("that", "not") for mark in marks)


def _not_said(verb: "Token") -> bool:
    """Tell whether a verb only tells what somebody is to say: "will announce", "refused to say"."""
    if any(child.dep_ == "aux" and child.lower_ in _UNSAID for child in verb.children):
        return True
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
    return infinitive and not (verb.dep_ in ("xcomp", "advcl") and verb.head.lemma_.lower() in _GOES_ON)


def _papers(passage: Passage, verb: "Token", speakers: Speakers) -> Iterator[Attribution]:
    """Give what a paper says in a clause of its own: "issued a statement in which they rejected the terms"."""
    content = issued(verb)
    speaker = speakers.of(passage, verb) if content is not None else None
    if speaker is not None:
        for one in (speaker, *speakers.beside(passage, verb)):
            yield Attribution(verb, one, content)


def _according(passage: Passage, token: "Token", speakers: Speakers) -> Iterator[Attribution]:
    to = token.nbor()
    named = next((child for child in to.children if child.dep_ == "pobj"), None) or (
        to.nbor() if to.i + 1 < len(token.doc) else None
    )
    yield from _beside(passage, token, token, named, speakers)


def _for(passage: Passage, token: "Token", speakers: Speakers, quotes: list[tuple[int, int]]) -> Iterator[Attribution]:
    """Give what stands in a sentence with a quotation that "For Ruz, …" opens."""
    named = next((child for child in token.children if child.dep_ == "pobj" and child.pos_ == "PROPN"), None)
    last = named.right_edge if named is not None else token
    within = any(token.idx < start < token.sent.end_char for start, _ in quotes)
    if within and last.i + 1 < len(token.doc) and last.nbor().text == ",":
        yield from (item for item in _beside(passage, token, token, named, speakers) if item.speaker.human)


def _in_view(passage: Passage, view: "Token", speakers: Speakers) -> Iterator[Attribution]:
    """Give what somebody holds: "in Ruz's view, …", "in the words of the envoy, …"."""
    before = view.head
    if before.lower_ != "in" or before.dep_ != "prep" or not called(view):
        return
    yield from _beside(passage, before, view, called(view), speakers)


def _beside(
    passage: Passage, first: "Token", last: "Token", named: "Token | None", speakers: Speakers
) -> Iterator[Attribution]:
    """Give the longer side of a sentence that a phrase which names the speaker stands in."""
    speaker = speakers.who(passage, named) if named is not None else None
    if speaker is None:
        return
    sentence = first.sent
    end = max([last.i, *(word.i for word in (named.subtree if named is not None else [first]))])
    before = (sentence.start_char, first.idx)
    after = (passage.doc[end].idx + len(passage.doc[end]), sentence.end_char)
    yield Attribution(first, speaker, max(before, after, key=lambda at: at[1] - at[0]))


_DONE = frozenset(("ccomp", "parataxis"))


def _content(passage: Passage, verb: "Token", speaker: Speaker, *, phrased: bool) -> tuple[int, int] | None:
    """Give the characters of what is reported: the verb's clause, or the sentence that the verb is thrown into."""
    clauses = [child for child in verb.children if child.dep_ == "ccomp" and not (phrased and child.pos_ == "ADJ")]
    if not clauses and verb.lower_ in ("quoted", "cited"):
        clauses = [
            c for a in verb.children if a.lower_ == "as" for p in a.children for c in p.children if c.dep_ == "ccomp"
        ]
    if not clauses:
        clauses = [child for child in verb.children if child.dep_ == "xcomp" and verb.lemma_ in _XCOMP]
    if phrased and not clauses:
        plain = [child for child in verb.children if child.pos_ == "ADJ" and child.dep_ in ("ccomp", "acomp", "oprd")]
        clauses = [c for word in plain for c in word.children if c.dep_ in ("ccomp", "advcl") and _reports_after(c)]
    if not clauses and (that := that_clause(verb)) is not None:
        clauses = [that]
    if clauses:
        at = _clause(verb, clauses[0], speaker)
        if at is not None:
            return at
    as_said = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    if (verb.dep_ in _DONE or as_said) and verb.head.i > verb.i:
        return _around(passage, verb)
    if verb.dep_ == "parataxis" or (verb.dep_ in ("ROOT", "conj", "ccomp") and _closes(passage, verb)):
        start = verb.sent.start_char
        end = min([verb.idx, *([speaker.at[0]] if speaker.at and speaker.at[0] >= start else [])])
        if len(passage.text[start:end].split()) > LEAST_WORDS:
            return start, end
    return _misread(verb)


def _misread(verb: "Token") -> tuple[int, int] | None:
    """Give a clause that the parser hung on a noun though it has a tense: "told them the rebels backed out"."""
    for noun in verb.children:
        if noun.dep_ != "dobj" or noun.i < verb.i:
            continue
        for clause in noun.children:
            if clause.dep_ == "acl" and clause.tag_ in ("VBD", "VBZ", "VBP") and clause.i > noun.i:
                last = verb.sent[-1]
                return noun.left_edge.idx, last.idx if last.is_punct else last.idx + len(last)
    return None


_XCOMP = frozenset(("claim", "profess"))


def _clause(verb: "Token", clause: "Token", speaker: Speaker) -> tuple[int, int] | None:
    words = [word for word in clause.subtree if word.i != verb.i]
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    if words[0].i < verb.i < words[-1].i:
        after = [word for word in words if word.i > verb.i]
        before = [word for word in words if word.i < verb.i]
        chosen = before if len(before) >= len(after) else after
        start, end = chosen[0].idx, chosen[-1].idx + len(chosen[-1])
    if speaker.at and start < speaker.at[0] < end and clause.i < verb.i:
        end = speaker.at[0]
    if clause.i > verb.i:
        end = max(end, right(verb)) if verb.dep_ == "ROOT" else end
    return (start, end) if end - start > LEAST_WORDS and clause.lower_ not in ("so", "this") else None


def _around(passage: Passage, verb: "Token") -> tuple[int, int] | None:
    """Give the sentence that a reporting clause stands in between commas: "the talks, he said, had failed"."""
    left = any(child.dep_ == "nsubj" and child.i < verb.i for child in verb.children)
    behind = verb.nbor()
    if left and behind.pos_ in ("DET", "PRON", "PROPN", "NOUN", "ADJ") and behind.dep_ not in ("nsubj", "npadvmod"):
        last = verb.head.right_edge  # no clause thrown in, but one that the parser took for that
        return behind.idx, last.idx + len(last)
    own = {word.i for word in verb.subtree}
    words = [word for word in verb.head.subtree if word.i > verb.i and word.i not in own]
    if len(words) <= LEAST_WORDS:
        return None
    first = min(verb.head.left_edge.i, verb.left_edge.i)
    whole = passage.doc[first].idx, words[-1].idx + len(words[-1])
    short = len(passage.text[slice(*whole)].split()) <= _MOST_AROUND
    return whole if short else (words[0].idx, whole[1])


_MOST_AROUND = 45


def _closes(passage: Passage, verb: "Token") -> bool:
    """Tell whether a reporting clause ends a sentence after a comma: "…, the minister said"."""
    left = min([verb.i, *(word.i for child in verb.children if child.dep_ == "nsubj" for word in child.subtree)])
    return left > 0 and passage.doc[left - 1].text in (",", '"') and verb.sent.end - verb.i < LEAST_WORDS * 3


def right(token: "Token") -> int:
    """Give where the words that hang on a token end, closing marks left out."""
    last = max(token.subtree, key=lambda word: word.i)
    while last.text in '.!?",' and last.i > token.i:
        last = last.nbor(-1)
    return int(last.idx + len(last))

"""How others take what a side asks: its terms, conditions or demands, and who finds fault with them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.ingest.readers.english.asks import narrowed
from app.ingest.readers.english.entities import Entities
from app.ingest.readers.english.factuality import factuality
from app.ingest.readers.english.found import Candidate, Value
from app.ingest.readers.english.gazetteer import known_names
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.tree import agent, clause, near_subject, objects, phrase, prepositional, span

if TYPE_CHECKING:
    from spacy.tokens import Token

_DRAWS = frozenset({"draw", "meet", "provoke", "spark", "prompt", "attract", "face", "cause"})
_FORMS = frozenset({"capital", "name"})


def criticism(passages: list[Passage], entities: Entities) -> list[Candidate]:
    """Give who criticises what another side asks: `party` (whose it is), `content`, `critic` and `stance`."""
    return [
        found
        for passage in passages
        for token in passage.doc
        for line in _criticised(token)
        if (found := _candidate(passage, token, line, entities)) is not None
    ]


def _criticised(token: "Token") -> Iterator["Token"]:
    """Read "X criticise Y's terms", "Y's terms, which were criticised in C", "Y's terms drew criticism from X"."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in words("demands", "criticise"):
        for thing in objects(token, "dobj", "nsubjpass"):
            meant = token.head if thing.tag_ in {"WDT", "WP"} else thing
            line = next((one for one in (meant, *_above(meant)) if _is_line(one)), None)
            if line is not None:
                yield line
    elif lemma in words("demands", "criticism") and token.dep_ in {"dobj", "pobj"}:
        verb = next((above for above in token.ancestors if above.pos_ == "VERB"), None)
        if verb is not None and verb.lemma_.lower() in _DRAWS:
            yield from (thing for thing in objects(verb, "nsubj", "nsubjpass") if _is_line(thing))


def _above(noun: "Token") -> Iterator["Token"]:
    """Give the nouns that a noun hangs on by a preposition, which a relative clause after it may be of."""
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head.head
        yield noun


def _is_line(noun: "Token") -> bool:
    return noun.lemma_.lower() in words("demands", "line") and noun.pos_ == "NOUN"


def _candidate(passage: Passage, token: "Token", line: "Token", entities: Entities) -> Candidate | None:
    owner, critic = _owner(passage, line, entities), _critic(passage, token, entities)
    if owner is None or critic is None or owner.value == critic.value or factuality(token).status != "asserted":
        return None
    doc, offset = passage.doc, passage.offset
    content = span(doc, offset, *narrowed(line))
    verb = next((one for one in (token, *token.ancestors) if one.pos_ == "VERB"), token)
    start, end = clause(verb)
    whole = span(doc, offset, min(start, line.left_edge.i, _doer(line)), max(end, line.right_edge.i + 1))
    trigger = span(doc, offset, token.i, token.i + 1)
    values = {
        "party": [owner],
        "critic": [critic],
        "content": [Value(passage.text[content.start - offset : content.end - offset], content, confidence=0.7)],
        "stance": [Value("criticises", trigger, critic.how, 0.7)],
    }
    return Candidate("reaction", "reaction.criticised", trigger, whole, values, factuality(token))


def _doer(line: "Token") -> int:
    """Give where the clause begins in which terms are spoken of, for "its terms" to be told whose."""
    verb = next((one for one in line.ancestors if one.pos_ == "VERB"), None)
    who = near_subject(verb) if verb is not None else None
    return who.left_edge.i if who is not None and who.i < line.i else line.left_edge.i


def _owner(passage: Passage, line: "Token", entities: Entities) -> Value | None:
    """Give whose terms they are: whom a possessive names, "of X", or who acts in the clause where it is a pronoun."""
    for owner in (*objects(line, "poss"), *objects(line, "amod", "compound"), *prepositional(line, "of", "by")):
        if owner.tag_ == "PRP$":
            verb = next((one for one in line.ancestors if one.pos_ == "VERB"), None)
            who = near_subject(verb) if verb is not None else None
            found = _side(passage, who, entities) if who is not None and who.i < line.i else None
            return None if found is None else Value(found.value, found.span, "resolved", 0.6)
        if (found := _side(passage, owner, entities)) is not None:
            return found
    return None


def _critic(passage: Passage, token: "Token", entities: Entities) -> Value | None:
    """Give who criticises: whom the clause names, else the state in whose capital it was done."""
    passive = bool(objects(token, "nsubjpass"))
    verb = token if token.pos_ == "VERB" else next((one for one in token.ancestors if one.pos_ == "VERB"), token)
    named = [agent(token)] if passive else [near_subject(token)] if token.pos_ == "VERB" else []
    named += [*prepositional(token, "from", "by", "among"), *prepositional(verb, "from", "by")]
    for who in named:
        if who is not None and (found := _side(passage, who, entities)) is not None:
            return found
    for where in (*prepositional(token, "in"), *prepositional(verb, "in")):
        for mention in entities.within(passage.span(where.idx, where.idx + len(where))):
            if mention.kind == "state" and _FORMS & {form.form for _, _, form in known_names(where.text)}:
                return Value(mention.name, mention.span, "inferred", 0.5)
    return None


def _side(passage: Passage, noun: "Token | None", entities: Entities) -> Value | None:
    if noun is None:
        return None
    start, end = phrase(noun)
    last = passage.doc[end - 1]
    sides = entities.sides(passage.span(passage.doc[start].idx, last.idx + len(last)))
    return Value(sides[0][0], sides[0][1].span, sides[0][1].how, 0.7) if len(sides) == 1 else None

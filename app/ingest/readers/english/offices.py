"""Offices and ranks: the words that say what somebody is, and where they stand around a name."""

import re
from typing import TYPE_CHECKING

from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.tree import text_of

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

RANKS = words("offices", "ranks")
PARTICLES = words("offices", "particles")
_NOUNS = sorted(words("offices", "nouns"))
OFFICE = re.compile(r"\b(?:" + "|".join(_NOUNS) + r")\b", re.IGNORECASE)
LEADING = re.compile(
    r"\b(?:president|premier|prime minister|foreign minister|minister|chancellor|secretary|king|emir|sultan|leader"
    r"|head|chief negotiator|crown prince|chairman|ruler|commander|taoiseach)s?\b",
    re.IGNORECASE,
)
GO_BETWEEN = re.compile(
    r"\b(?:envoys?|mediators?|facilitators?|observers?|executive secretary|emir|special representative|intermediary"
    r"|go-between|bishop|archbishop|cardinal|guarantor|special adviser|peace broker|special coordinator"
    r"|(?:mediation|mediating|facilitation) (?:team|panel|group|committee)|interlocutor|go-betweens?|conciliator"
    r"|(?:chair\w*|coordinator|convenor) of the (?:peace )?(?:talks|negotiations|dialogue|process|conference)"
    r"|Special Envoy|personal envoy|representative of the secretary-general)\b",
    re.IGNORECASE,
)
_OF_BODY = re.compile(
    r"\b((?:(?!In|On|At|But|And|The|When|While|After|As|For|With)(?:[A-Z][\w.-]+(?:['\u2019]s)?|[Dd]eputy|[Vv]ice|[Aa]cting|[Ff]ormer"
    r"|[Ss]pecial|[Pp]rime|[Ff]oreign|[Dd]efen[cs]e|[Cc]hief|[Ss]enior) ){0,4}(?:"
    + "|".join(f"[{noun[0].upper()}{noun[0]}]{noun[1:]}" for noun in _NOUNS)
    + r") (?:of|for|to|on) (?:the )?(?:(?:[A-Z][\w'-]+|and|for|of|the|[A-Z][\w-]+,(?= [A-Z][\w-]+ and ))\s+){1,8})$"
)
_PLURAL = re.compile(
    r"(?:ministers|presidents|leaders|negotiators|envoys|delegates|generals|commanders|ambassadors)", re.IGNORECASE
)
_WIDE = 110
_FEW = 4
_MOST = 9
_LONG = 16
_STOPS = frozenset(["DET", "VERB", "AUX", "CCONJ", "SCONJ", "ADV", "PRON", "NUM", "PUNCT", "SPACE"])


def before(words: "Words") -> tuple[int, int] | None:
    """Give the characters of the titles and offices right before a name."""
    doc, start = words.doc, words.start
    first = start
    apposed = _apposed(words)
    if apposed is not None:
        return apposed
    if (of := _OF_BODY.search(text_of(doc), max(0, words.start_char - _WIDE), words.start_char)) is not None:
        return of.start(1), of.end(1)
    while first > 0 and start - first < _MOST:
        token = doc[first - 1]
        joined = token.text == "-" or (
            token.pos_ in ("ADP", "CCONJ")
            and token.lower_ in ("of", "and", "for", "to")
            and _office_before(words, first)
        )
        if token.text == '"' and not any(word.text == '"' for word in doc[max(0, first - 4) : first - 1]):
            break
        if token.text in ("'s", "'", '"') or token.lower_.rstrip(".") + "." in RANKS or joined:
            first -= 1
            continue
        if (
            token.pos_ in _STOPS
            or token.pos_ == "ADP"
            or (token.is_sent_start and token.pos_ not in ("PROPN", "ADJ", "NOUN"))
        ):
            break
        first -= 1
    while first < start and (doc[first].text in ("'s", "'", "-", '"') or doc[first].pos_ in ("ADP", "CCONJ")):
        first += 1
    if first == start:
        return _listed(words) or _shared(words)
    found = doc[first:start]
    return (found.start_char, found.end_char) if OFFICE.search(found.text) or found[-1].lower_ in RANKS else None


def _shared(words: "Words") -> tuple[int, int] | None:
    """Give the office in the plural that a name shares with the one before it: "Ministers X and Y"."""
    first = words.root.head
    if words.root.dep_ != "conj" or first.i >= words.start or first.pos_ != "PROPN":
        return None
    start = first.i
    while start > 0 and words.doc[start - 1].pos_ in ("PROPN", "ADJ") and not _PLURAL.fullmatch(words.doc[start].text):
        start -= 1
    titled = _PLURAL.fullmatch(words.doc[start].text) or (start > 0 and _PLURAL.fullmatch(words.doc[start - 1].text))
    if not titled:
        return None
    last = start if _PLURAL.fullmatch(words.doc[start].text) else start - 1
    begin = last
    while begin > 0 and words.doc[begin - 1].pos_ in ("PROPN", "ADJ", "NOUN") and last - begin < _FEW:
        begin -= 1
    return words.doc[begin].idx, words.doc[last].idx + len(words.doc[last])


def _apposed(words: "Words") -> tuple[int, int] | None:
    """Give an office that a name stands beside after a comma: "Ruritania's envoy to the region, X"."""
    doc, head = words.doc, words.root.head
    mark = words.start - 1
    while mark > 0 and doc[mark].lower_ in RANKS:
        mark -= 1
    if words.root.dep_ != "appos" or head.i >= mark or doc[mark].text not in (",", "(", "-", "--"):
        return None
    first, last = head.left_edge.i, mark
    while first < head.i and doc[first].pos_ in ("DET", "PUNCT", "CCONJ", "PRON"):
        first += 1
    own = OFFICE.fullmatch(head.text) and head.tag_ in ("NN", "NNP")
    return (doc[first].idx, doc[last - 1].idx + len(doc[last - 1])) if own and 0 < last - first < _LONG else None


def _listed(words: "Words") -> tuple[int, int] | None:
    """Give an office that stands between commas before a name: "the head of the Harbour Office, X,"."""
    doc, comma = words.doc, words.start - 1
    if comma < 1 or doc[comma].text != "," or words.end >= len(doc) or doc[words.end].text not in (",", "and", "."):
        return None
    first = comma
    while first > 0 and doc[first - 1].text not in (",", ";", "."):
        first -= 1
    found = doc[first:comma]
    told = len(found) > 2 and found[0].lower_ == "the" and OFFICE.search(found[:4].text)
    return (found[1].idx, found.end_char) if told else None


def _office_before(words: "Words", at: int) -> bool:
    run = words.doc[at : words.start]
    left = words.doc[at - 2] if at > 1 else None
    return bool(run) and left is not None and bool(OFFICE.fullmatch(left.text))


def _told(verb: "Token") -> tuple[int, int] | None:
    """Give the office that a sentence says somebody holds: "Ruz is the rebels' chief negotiator"."""
    for noun in verb.children:
        if noun.dep_ == "attr" and OFFICE.fullmatch(noun.text) and noun.tag_ in ("NN", "NNP"):
            first, last = noun.left_edge, noun
            for child in noun.children:
                if child.dep_ == "prep" and child.i > noun.i and child.lower_ in ("of", "for", "to"):
                    last = child.right_edge
            if first.lower_ in ("a", "an", "the") and first.i < noun.i:
                first = first.nbor()
            if not any(child.dep_ == "neg" for child in verb.children):
                return first.idx, last.idx + len(last)
    return None


def behind(words: "Words") -> tuple[int, int] | None:
    """Give the characters of an office after a name: ", the leader of …", or "of Rwanda" after a title."""
    doc, end = words.doc, words.end
    if end >= len(doc):
        return None
    if doc[end].lower_ == "of" and end + 1 < len(doc) and doc[end + 1].pos_ in ("PROPN", "DET"):
        last = end + 1
        while last < len(doc) and last - end < 5 and doc[last].pos_ in ("DET", "PROPN"):
            last += 1
        return doc[end + 1].idx, doc[last - 1].idx + len(doc[last - 1])
    been = doc[end].lower_ in ("has", "had") and end + 1 < len(doc) and doc[end + 1].lower_ == "been"
    if been or doc[end].lower_ in ("is", "was"):
        return _told(doc[end + been])
    if doc[end].text not in (",", "-", "(", "--"):
        return None
    last = end + 1
    while last < len(doc) and last - end < 2 * _MOST:
        token = doc[last]
        if (token.text in (",", ";", ")", ".", "-", "--") and token.whitespace_) or (
            token.pos_ in ("AUX", "VERB") and token.tag_ != "VBN"
        ):
            break
        if token.is_sent_end or token.lower_ in ("who", "which", "said", "told"):
            break
        if token.lower_ == "and" and token.nbor(1).ent_type_ == "PERSON":
            break
        last += 1
    found = doc[end + 1 : last]
    head = " ".join(token.text for token in found[:8])
    if any(token.ent_type_ == "PERSON" for token in found) and found[0].text[:1].isupper():
        return None
    if not found.text.strip() or not OFFICE.search(head) or found[0].pos_ in ("PRON", "SCONJ", "CCONJ", "ADV", "ADP"):
        return None
    return found.start_char, found.end_char

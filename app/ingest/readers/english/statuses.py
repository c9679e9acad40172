"""The status of a talk, from the words that govern it."""

import re
from typing import TYPE_CHECKING

from app.ingest.readers.english.passages import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token


Status = tuple[str, tuple[int, int] | None, float]
"""A status, the characters of the words that bear it, where some do, and how sure it is."""

_STATUS = {
    "cancelled": (
        r"\b(?:cancel\w*|called? off|calling off|fail\w* to (?:happen|take place|materiali[sz]e)"
        r"|did(?: not|n't) (?:happen|take place)|scrapp\w+|aborted|boycott\w*|wide berth|pulled out of)\b"
    ),
    "postponed": (
        r"\b(?:postpon\w+|delay(?:ed|s)?(?! (?:by|for|until) (?:the |a |an |\w+ )?"
        r"(?:late|hours?|minutes?|fog|snow|bad))|put off|pushed back|rescheduled|now (?:are "
        r"|is )?expected to (?:start|begin)|adjourned until)\b"
    ),
    "suspended": (
        r"\b(?:put on hold|stall(?:ed)?|adjourn\w*|(?:suspend\w*|froze|frozen|halted)"
        r"(?! (?:[\w']+ ){0,4}(?:program\w*|enrichment|work|activit\w+|operations?|attacks?|fighting|hostilities"
        r"|bombing|sanctions|strikes|offensive|assets|construction|settlements?|aid)\b))\b"
    ),
    "broke_down": (
        r"\b(?:broke (?:down|up|off)|br(?:oken|eaking) (?:down|off)|collaps\w+|ended? in (?:failure"
        r"|deadlock)|walk(?:ed|ing)? out|fell apart)\b"
    ),
    "proposed": (
        r"\b(?:offer(?:s|ed|ing)? to|propos\w+|possible|could|(?-i:may)|might|call(?:s|ed|ing)? (?:for|on|upon)|urg\w+"
        r"|invit\w+|appeal\w*|(?:ready|prepared) (?:to|for)|willing|open (?:to|for)|wants?|wanted|seek\w*|sought"
        r"|hop(?:es?|ed|ing)|refus\w+"
        r"|reject\w+|demand\w*|efforts? to|if|consider\w*|suggest\w*|asked to"
        r"|would (?:like|be|have|welcome|love|prefer)|pav\w+ the way|insist\w*|keen"
        r"|agree[ds]? to (?:the|an?) (?:\w+ )?(?:meeting|round|session)|need(?:s|ed)? to|should|must|pledg\w+"
        r"|push\w*|possib\w+|attempts? to|jump-start|urgent|initiate|begin talks)\b"
    ),
    "scheduled": (
        r"\b(?:will|would|(?:agreed?|agrees|resolv\w+|decid\w+|arranged?|set|agreement|commitment|decision|plans?) to "
        r"(?:\w+ ){0,2}(?:meet|reconvene|hold|resume|continue|restart|return)|to be (?:held|followed)"
        r"|scheduled|due|expected|is set|are set|set for|plann?\w*"
        r"|upcoming|forthcoming|next|prepar\w+|ahead of|slated|shall|are to|is to|head(?:s|ed|ing) to"
        r"|much-anticipated|on the eve of)\b"
    ),
    "in_progress": (
        r"\b(?:(?:first|second|third|fourth|fifth|sixth|final|last|opening) (?:full )?day of"
        r"|under ?way|ongoing|current\w*|(?<!\bto )(?<!\bwill )(?<!\bwould )(?:continu|resum)\w+"
        r"|(?:is|are) (?:being held|taking place"
        r"|attending)|(?:is|are|was|were|been) (?:\w+ly )?(?:meeting|negotiating|holding|conducting|engaged in)"
        r"|in progress|in full swing|recessed"
        r"|(?:enter(?:ed)?|begin|began|now in) (?:\w+ )?(?:their|its|an?|the) (?:\w+ )?(?:day|week))\b"
    ),
}


_STATUSES = [(status, re.compile(pattern, re.IGNORECASE)) for status, pattern in _STATUS.items()]
_WANTED = dict(_STATUSES)["proposed"]


_PAST = re.compile(
    r"\b(?:held|took place|ended|concluded|met|were held|was held|last|began|have met|has met"
    r"|attended)\b"
)


_BYGONE = re.compile(
    r"\b(?:last (?:week|month|year|night|\w+day)|yesterday|earlier this \w+|\w+ (?:days|weeks"
    r"|months) ago|after (?:a|the|their) (?:historic )?(?:summit|meeting|talks)|were held|was held"
    r"|took place)\b",
    re.IGNORECASE,
)


_MAYBE = frozenset(["may", "might", "could"])
_DONE = frozenset(["nsubj", "nsubjpass"])
_ANNOUNCED = frozenset(["announce", "arrange", "plan", "confirm", "agree"])
_ASKED = re.compile(
    r"\b(?:call(?:s|ed|ing)? for|(?:propos|offer|suggest|demand|request|reject|refus)(?:e|ed|es|s|ing)?"
    r"|(?:proposal|offer|call|invitation|appeal|request|idea|prospect)s? (?:for|of))"
    r" (?:(?:a|an|the|new|further|fresh|more|any|direct|formal|peace|bilateral|round|of|face-to-face"
    r"|unconditional) ){0,4}$"
)


_CLIMBED = frozenset(["xcomp", "ccomp", "advcl", "acl", "pcomp", "prep", "conj"])


_AFTER = re.compile(r"\b(?:after|during|following|at the end of|at) (?:[\w'-]+ ){0,4}$", re.IGNORECASE)


_RECALLED = re.compile(
    r"\b(?:recall\w*|withdr[ae]w\w*|pull\w*|left(?! for\b)|returned|arriv\w+|travelled|traveled|flew)\b", re.IGNORECASE
)


def status_of(passage: Passage, token: "Token", verb: "Token", *, noun: bool) -> Status | None:
    """Give the status of a talk from the words that govern it, with these words and how sure."""
    text = passage.text
    sentence = (token.sent.start_char, token.sent.end_char)
    if token.lemma_.lower() == "delegation" and (recalled := _RECALLED.search(token.sent.text)):
        return "held", (sentence[0] + recalled.start(), sentence[0] + recalled.end()), 0.6
    own = [c.lower_ for c in token.children if c.dep_ in ("aux", "neg")]
    if not noun and (
        token.tag_ == "VBD" or (token.tag_ == "VBN" and any(w in ("have", "has", "had", "'ve") for w in own))
    ):
        if not any(w in ("not", "n't", "never") for w in own):
            return "held", (token.idx, token.idx + len(token)), 0.85
        unmet = token.lemma_ in ("meet", "reconvene")
        return ("did_not_happen", (token.idx, token.idx + len(token)), 0.6) if unmet else None
    upper, first = verb, min(verb.left_edge.idx, token.idx)
    for _ in range(2):
        if upper.dep_ in _CLIMBED and upper.head.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "ADP"):
            upper = upper.head
            first = min(first, upper.idx)
    begin = max(sentence[0], first)
    phrase = max((w.idx + len(w) for w in token.subtree), default=token.idx)
    after = verb.idx + len(verb) + 25 if verb.i > token.i else 0
    last = min(sentence[1], max(token.idx + len(token) + 25, min(after, token.idx + 160)))
    for status, pattern in _STATUSES[:4]:
        match = pattern.search(text, max(begin, token.idx - 70), min(sentence[1], max(last, phrase)))
        if match:
            return status, match.span(), 0.75
    asked = _ASKED.search(text, begin, token.idx)
    if asked:
        return "proposed", (asked.start(), asked.start() + len(asked[0].rstrip())), 0.75
    match = _BYGONE.search(text, max(begin, token.idx - 40), last)
    if match is not None and not _WANTED.search(text, match.end(), max(match.end(), token.idx)):
        return "held", match.span(), 0.75
    maybe = next((c for c in verb.children if c.lower_ in _MAYBE and token.dep_ in _DONE and token.head == verb), None)
    if maybe is not None:
        return "proposed", (maybe.idx, maybe.idx + len(maybe)), 0.75
    near = [
        (abs(match.start() - token.idx), status, match.span())
        for status, pattern in _STATUSES[4:]
        for match in pattern.finditer(text, begin, last)
        if abs(match.start() - token.idx) < 75 or match.start() >= verb.idx > token.idx
    ]
    if near:
        _, status, span = min(near)
        return status, span, 0.75
    match = _PAST.search(text, begin, last)
    if match:
        return "held", match.span(), 0.8
    told = token.dep_ == "nsubjpass" and verb.lemma_.lower() in _ANNOUNCED
    past = (verb.tag_ in ("VBD", "VBN") and not told) or _AFTER.search(
        text[max(sentence[0], token.idx - 40) : token.idx]
    )
    return ("held", None, 0.5) if past else None

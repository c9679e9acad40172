"""Who a text says mediates, wherever it says so: talks that tell of no mediator of their own inherit them."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.ingest.readers.english.found import Span
from app.ingest.readers.english.mentions import Mention
from app.ingest.readers.english.passages import Passage

if TYPE_CHECKING:
    from app.ingest.readers.english.entities import Entities

_WHO = r"mediators?|facilitators?|mediation|facilitation|peace ?makers?|go-betweens?|intermediar(?:y|ies)"
_AFTER = re.compile(
    rf"(?:'s?)?(?:-led|-backed)?\s+(?:[a-z]+\s+){{0,2}}(?:{_WHO})\b"
    r"|-(?:mediated|brokered|facilitated|sponsored|moderated)\b"
    r"|-(?:led|backed|hosted|convened|supervised|chaired)\s+(?:[a-z]+\s+){0,2}"
    r"(?:talks|negotiations|dialogue|process|mediation)\b"
    rf"|(?:'s?)?(?:\s+[\w-]+){{0,3}},?\s+(?:act(?:s|ed|ing)?|serv(?:es|ed|ing)|function(?:s|ed|ing)) as (?:an? |the )?"
    rf"(?:[a-z]+ ){{0,2}}(?:{_WHO}|guarantors?)\b"
    r"|(?:'s?)?(?:\s+(?:government|officials?|diplomats?|Church))?,?\s+(?:(?:which|who)\s+)?"
    r"(?:(?:is|are|was|were|has been|have been|had been|has|have|had)\s+)?(?:been\s+)?"
    r"(?:mediat(?:ing|ed|es)|facilitat(?:ing|ed|es)|broker(?:ing|ed|s)|moderat(?:ing|ed|es)|chair(?:ing|ed|s))\s+"
    r"(?:the|a|an|in|between|peace|talks|negotiations|this|these)\b"
)
_BEFORE = re.compile(
    rf"\b(?:{_WHO}) (?:from|of) (?:the )?$|\b(?:{_WHO})[,:] (?:the )?$"
    r"|\b(?:mediated|brokered|facilitated|moderated|chaired) by (?:the )?(?:[a-z]+ ){0,2}$"
    r"|\bguarantor (?:states|countries|powers),? (?:the )?$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:'s?)?\s+(?:(?:special|personal|peace|chief|joint|top|[Ss]pecial|[Pp]ersonal|[Pp]eace|[Cc]hief)\s+){0,2}"
    r"(?:envoy|mediator|[Ee]nvoy|[Mm]ediator|[Rr]epresentative|[Cc]oordinator)\b"
)


def between(entities: "Entities", passages: list[Passage]) -> dict[str, Span]:
    """Give who mediates, with the words that name them."""
    found: dict[str, Span] = {}
    for passage in passages:
        for mention in _mediating(entities, passage):
            side = entities.side(mention)
            if side is not None:
                found.setdefault(side, mention.span)
    return found


def _mediating(entities: "Entities", passage: Passage) -> Iterator[Mention]:
    text = passage.text
    listed = False
    last = 0
    for mention in entities.within(passage.span(0, len(text))):
        start, end = mention.span.start - passage.offset, mention.span.end - passage.offset
        if start < 0 or mention.kind == "place" or mention.form == "place":
            continue
        goes_on = listed and re.fullmatch(r"\s*(?:,|,?\s*and|,\s*and)\s+(?:the\s+)?", text[last:start])
        body = mention.kind == "organisation" and _BODY.match(text, end)
        found = bool(
            goes_on
            or body
            or (mention.kind != "person" and _AFTER.match(text, end))
            or _BEFORE.search(text, max(0, start - 60), start)
        )
        if found:
            yield mention
        listed, last = found and not body, end

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
_OTHERS = r"(?:through|via|with|from|by|to|and|or|of|for|but|as|said|told|met|asked|thanked|urged|gave)\b"
_DOES = r"(?:mediat(?:ing|ed|es)|facilitat(?:ing|ed|es)|broker(?:ing|ed|s)|moderat(?:ing|ed|es)|chair(?:ing|ed|s))"
_BRINGS = r"(?:host|sponsor|conven|organi[sz]|arrang|overs)(?:ing|ed|s|es|e|eeing|ees|aw)"
_TALKS = r"(?:talks|negotiations|meetings?|encounter|contacts|round|summit|dialogue|sides|parties|process)"
_OFFICE = (
    r"(?:\s+(?:[Gg]overnment|officials?|diplomats?|Church|[Ff]oreign|[Pp]rime|[Dd]eputy|[Ss]enior|[Ss]pecial|[Pp]resident"
    r"|[Mm]inister|[Ee]nvoy|emir|king|sultan)){0,3}"
)
_ACTS = re.compile(
    rf"(?:'s?)?{_OFFICE},?(?:\s+(?:which|who))?\s+(?:(?:is|are|was|were|has|have|had|also|long|jointly|been)\s+){{0,4}}"
    rf"(?:{_DOES}\s+(?:the|a|an|in|between|peace|talks|negotiations|this|these|several)\b"
    rf"|{_BRINGS}\s+(?:\w+\s+){{0,4}}{_TALKS}\b"
    r"|(?:helped|helping)\s+(?:to\s+)?(?:mediate|broker|facilitate)\b"
    r"|(?:leading|led|making|made|trying|tried|working|worked|seeking|sought|struggling)\s+(?:\w+\s+){0,3}to\s+(?:help\s+)?"
    r"(?:mediate|broker|facilitate)\b"
    r"|play(?:ing|ed|s)?\s+(?:\w+\s+){0,3}(?:mediat\w+|facilitat\w+)\s+role\b"
    rf"|(?:act(?:s|ed|ing)?|serv(?:es|ed|ing)|function(?:s|ed|ing)) as (?:an? |the )?(?:[a-z]+ ){{0,2}}(?:{_WHO}"
    r"|guarantors?)\b)"
)
_AFTER = re.compile(
    rf"(?:'s?)?(?:-led|-backed)?\s+(?:(?!{_OTHERS})[a-z]+\s+){{0,2}}(?:{_WHO})\b"
    r"|-(?:mediated|brokered|facilitated|sponsored|moderated)\b"
    r"|-(?:led|backed|hosted|convened|supervised|chaired)\s+(?:[a-z]+\s+){0,2}"
    r"(?:talks|negotiations|dialogue|process|mediation)\b"
    rf"|(?:'s?)?(?:\s+[\w-]+){{0,3}},?\s+(?:act(?:s|ed|ing)?|serv(?:es|ed|ing)|function(?:s|ed|ing)) as (?:an? |the )?"
    rf"(?:[a-z]+ ){{0,2}}(?:{_WHO}|guarantors?)\b"
    rf"|,? (?:the )?hosts? of the (?:\w+ )?{_TALKS}\b"
    rf"|'s?{_OFFICE}, who\s+(?:(?:is|was|has|had|been)\s+){{0,2}}{_DOES}\b"
)
_PERSON = re.compile(
    rf", (?:who\s+(?:(?:is|was|has|had|been)\s+){{0,2}}{_DOES}\b"
    r"|(?:the|its|their) (?:\w+ ){0,2}(?:mediator|facilitator|go-between)\b)"
)
_BEFORE = re.compile(
    rf"\b(?:{_WHO}) (?:from|of) (?:the )?$|\b(?:{_WHO})[,:] (?:the )?$|\b[Mm]ediators (?:the )?$"
    r"|\b(?:mediated|brokered|facilitated|moderated|chaired) by (?:the )?(?:[a-z]+ ){0,2}$"
    r"|\b(?:auspices|aegis|sponsorship|patronage|chairmanship) of (?:the )?$"
    rf"|\b{_TALKS},? (?:[a-z]+ ){{0,3}}(?:hosted|sponsored|convened|organi[sz]ed|arranged|overseen|led) by (?:the )?$"
    r"|\bguarantor (?:states|countries|powers),? (?:the )?$",
    re.IGNORECASE,
)
_GLUE = re.compile(r"\s*(?:,|,?\s*and|,?\s*(?:along|together) with|,?\s*as well as)\s+(?:the\s+)?")
_AND = re.compile(r"\s*(?:,|,?\s*and)\s+(?:the\s+)?")
_LEAD = 80
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
    told: list[tuple[Mention, int, int, bool]] = []
    for mention in entities.within(passage.span(0, len(text))):
        start, end = mention.span.start - passage.offset, mention.span.end - passage.offset
        if start < 0 or mention.kind == "place" or mention.form == "place":
            continue
        body = mention.kind == "organisation" and _BODY.match(text, end)
        acts = mention.kind != "person" and _ACTS.match(text, end)
        listed = bool(told) and told[-1][3] and _AND.fullmatch(text, told[-1][2], start)
        found = bool(
            listed
            or body
            or acts
            or (_PERSON if mention.kind == "person" else _AFTER).match(text, end)
            or _BEFORE.search(text, max(0, start - _LEAD), start)
        )
        if found and (acts or mention.form == "demonym"):
            yield from _listed_before(text, told, mention, start)
        if found:
            yield mention
        told.append((mention, start, end, found and not body))


def _listed_before(
    text: str, told: list[tuple[Mention, int, int, bool]], last: Mention, start: int
) -> Iterator[Mention]:
    """Give whom a list names before its last: "A, B and C have been mediating", but "A and mediators of C" are two."""
    for mention, first, end, _ in reversed(told):
        if mention.form != last.form or mention.kind == "person" or not _GLUE.fullmatch(text, end, start):
            return
        yield mention
        start = first

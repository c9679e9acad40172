"""What is asked where a noun says that it is: "X's demand for NP", "their condition is that S", "X set out demands"."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.ingest.readers.english.askers import is_actor
from app.ingest.readers.english.asks import Ask, asked, colon, doer, listed, narrowed, negated, sayer, things
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.tree import agent, clause, conjuncts, objects, prepositional, subject

_LIST, _NEAR = 6, 3
_CALLS = frozenset({"call", "appeal"})
_IS = frozenset({"be", "include", "remain", "range", "comprise", "contain"})
_STAND = frozenset({"stick", "stand", "hold", "cling", "budge", "keep", "persist", "waver", "shift", "back"})


def nouns(token: Token) -> Iterator[Ask]:
    """Read what a noun says is asked."""
    if token.pos_ != "NOUN":
        return
    lemma = token.lemma_.lower()
    if lemma in words("demands", "noun"):
        if lemma != "term":
            yield from _told(token)
        yield from _listing(token)
    elif lemma in words("demands", "position"):
        yield from _position(token)
    elif lemma in words("demands", "aim"):
        owner = _owner(token)
        yield from _listing(token) if owner is not None and is_actor(owner) else ()
    elif lemma in words("demands", "issue"):
        yield from _raised(token)
    elif lemma in {"need", "necessity"}:
        yield from _need(token)
    elif lemma == "pressure":
        yield from _pressure(token)
    elif lemma in {"thing", "point"} and (mark := colon(token, _LIST)) is not None:
        for verb in objects(token, "relcl"):
            if verb.lemma_ in {"want", "ask", "demand", "seek", "need"}:
                yield Ask("demand.colon", token, doer(verb), listed(mark), None)
    elif lemma in {"list", "programme", "program", "plan"} and (mark := colon(token, _NEAR)) is not None:
        by = _owner(token)
        if by is not None and any(c.lemma_ == "point" for c in token.children):
            yield Ask("demand.colon", token, by, listed(mark), None)


def _told(token: Token) -> Iterator[Ask]:
    """Read "X's demand for NP", "X's demand that S", "X set out demands for NP", "X rejected demands for NP"."""
    by, of, stance = _owner(token), next(iter(prepositional(token, "to", "on")), None), "demands"
    dropped = token.dep_ == "dobj" and token.head.lemma_ in words("demands", "drop")
    down = token.dep_ == "pobj" and any(c.lower_ in {"down", "away", "off"} for c in token.head.head.children)
    if dropped or (down and token.head.head.lemma_ in {"back", "climb", "move"}):
        stance = "withdraws"
    faced = token.head.lemma_ in words("demands", "turn_down") | words("demands", "give_in")
    if by is None and token.dep_ == "pobj":
        faced = token.head.head.lemma_ in words("demands", "turn_down") | words("demands", "give_in")
    if faced:
        whom = agent(token.head) or subject(token.head if token.dep_ == "dobj" else token.head.head)
        of = of or (whom if whom != by else None)
    if by is None and not faced:
        return
    lemma, kind = token.lemma_.lower(), _kind(token)
    whole = (token.left_edge.i, token.right_edge.i + 1)
    over = ("on", "upon") if lemma == "insistence" else ("for",)
    of = None if lemma == "insistence" else of
    wanted = [*prepositional(token, *over), *(prepositional(token.head, *over) if token.dep_ == "dobj" else ())]
    beside = token.nbor() if token.i + 1 < len(token.doc) else token
    if not wanted and beside.lower_ in over:
        wanted = objects(beside, "pobj", "pcomp")
    for thing in wanted if kind == "demand" else ():
        named = lemma in _CALLS or thing.pos_ == "PROPN"
        if lemma not in _CALLS or thing.pos_ != "PRON":
            yield Ask("demand.noun", token, by, things(thing), of, kind, stance, quote=whole, needs_topic=named)
    given = token.dep_ == "dobj" and (lemma == "ultimatum" or (of is not None and lemma in _CALLS and not faced))
    above = objects(token.head, "xcomp", "advcl") if given else []
    for verb in (*objects(token, "acl", "ccomp", "relcl"), *above):
        who = doer(verb)
        plain = who is None or who.tag_ not in {"WDT", "WP"}
        if plain and any(c.lower_ in {"to", "that"} for c in verb.children):
            end = max(token.right_edge.i, verb.right_edge.i) + 1
            yield Ask("demand.noun_that", token, by, things(verb), who or of, kind, stance, quote=(whole[0], end))


def _listing(token: Token) -> Iterator[Ask]:
    """Read "X's conditions are A, B and C", "our demands are as follows: A, B, C", "among the demands are A and B"."""
    lemma, head, by = token.lemma_.lower(), token.head, _owner(token)
    if token.dep_ in {"nsubj", "nsubjpass"} and head.lemma_ in _IS:
        weak = lemma in {"term", "call"} | words("demands", "aim")
        things_said = [*objects(head, "attr", "dobj", "xcomp", "ccomp"), *prepositional(head, "from", "to")]
        for thing in things_said if by is not None or not weak else ():
            if thing.pos_ in {"NOUN", "PROPN", "VERB"}:
                who = by or sayer(head)
                whole = clause(head)
                rule = "demand.aim" if lemma in words("demands", "aim") else "demand.list"
                yield Ask(rule, token, who, things(thing), None, _kind(token), needs_topic=weak, quote=whole)
    yield from _named(token, by)
    over = token.head.head
    if token.dep_ == "pobj" and token.head.lower_ == "of" and over.lower_ in {"top", "head", "heart"}:
        over = over.head.head  # "at the top of X's demands is NP"
    among = token.dep_ == "pobj" and (over != token.head.head or token.head.lower_ == "among") and over.lemma_ == "be"
    for thing in objects(over, "nsubj", "attr") if among and by is not None else ():
        yield Ask("demand.list", token, by, things(thing), None, _kind(token))
    mark = colon(token, _LIST) or _including(token) if lemma not in words("demands", "aim") else None
    if mark is not None:
        yield Ask("demand.colon", token, by or sayer(token), listed(mark), None, _kind(token))


def _named(token: Token, by: Token | None) -> Iterator[Ask]:
    """Read "NP is a key demand of X", "X's main demand, NP", "X gave them a list of demands that included NP"."""
    if by is None or token.lemma_.lower() in {"term", "call"} | words("demands", "aim"):
        return
    over = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
    if over.dep_ == "attr" and over.head.lemma_ in {"be", "remain"} and not negated(over.head):
        held = [] if token.lemma_.lower() in words("demands", "condition") else objects(over.head, "nsubj")
        for thing in held:
            if thing.pos_ in {"NOUN", "PROPN"} and thing.lemma_.lower() not in words("demands", "noun"):
                yield Ask("demand.named", token, by, things(thing), None, _kind(token), quote=clause(over.head))
    for thing in objects(token, "appos"):
        yield Ask("demand.named", token, by, [narrowed(thing)], None, _kind(token), needs_topic=True)
    for verb in (v for noun in {token, over} for v in objects(noun, "relcl")):
        for thing in objects(verb, "dobj") if verb.lemma_ in _IS else ():
            yield Ask("demand.list", token, by, things(thing), None, _kind(token), quote=clause(verb))


def _position(token: Token) -> Iterator[Ask]:
    """Read "X's position is that Y must VP", "X has not budged from its position that Y must VP"."""
    over = token.head if token.dep_ in {"nsubj", "nsubjpass"} and token.head.lemma_ == "be" else token
    by = _owner(token)
    if by is not None:
        held = objects(token.head.head, "ccomp") if token.dep_ == "pobj" else []
        for verb in (*objects(over, "ccomp", "acl", "relcl"), *(v for v in held if v.left_edge.i > token.i)):
            for part in conjuncts(verb):
                if asked(part):
                    yield Ask("demand.position", token, by, things(part), doer(part), needs_topic=True)


def _need(token: Token) -> Iterator[Ask]:
    """Read "X stressed the need for NP", "X stressed the need to VP"."""
    if token.dep_ in {"dobj", "pobj"}:
        over = token.head if token.dep_ == "dobj" else token.head.head
        if over.lemma_ in words("demands", "stress"):
            for thing in (*prepositional(token, "for", "of"), *objects(token, "acl")):
                whole = (token.left_edge.i, thing.right_edge.i + 1)
                yield Ask("demand.need", token, subject(over), things(thing), None, needs_topic=True, quote=whole)


def _raised(token: Token) -> Iterator[Ask]:
    """Read "X raised the issue of NP"."""
    if token.dep_ == "dobj" and token.head.lemma_ == "raise":
        for thing in prepositional(token, "of"):
            yield Ask("demand.raised", token, subject(token.head), things(thing), needs_topic=True, confidence=0.5)


def _pressure(token: Token) -> Iterator[Ask]:
    """Read "X put pressure on Y to VP", "Y came under pressure from X to VP"."""
    over = token.head if token.dep_ != "pobj" else token.head.head
    under = token.dep_ == "pobj" and token.head.lower_ == "under"
    by = next(iter((*prepositional(token, "from", "by"), *prepositional(over, "from", "by"))), None)
    of = next(iter((*prepositional(token, "on"), *prepositional(over, "on"))), None)
    if under and over.lemma_ in {"come", "be", "put"}:
        of = subject(over)
    elif over.lemma_ in words("demands", "lean_on"):
        by = by or subject(over)
    elif token.dep_ == "dobj" and over.lemma_ in words("demands", "give_in"):
        by, of = _owner(token), subject(over)
    if by is not None and of is not None and by != of:
        for verb in (*objects(token, "acl"), *objects(over, "xcomp", "advcl")):
            if verb.i > token.i and verb.tag_ == "VB":
                whole = (min(token.left_edge.i, over.i), verb.right_edge.i + 1)
                yield Ask("demand.pressure", token, by, things(verb), of, quote=whole)
                return


def _including(token: Token) -> Token | None:
    """Find the "including" that opens a list of demands: "conditions for a truce, including that they leave"."""
    near = token.doc[token.i + 1 : min(token.sent.end, token.i + 2 * _LIST)]
    after = [
        t for t in near if t.lower_ in {"including", "namely"} or (t.lower_ == "them" and t.head.lower_ == "among")
    ]
    plural = token.tag_ == "NNS" and token.lemma_.lower() != "term"
    return after[0] if after and plural else None


def _owner(noun: Token) -> Token | None:
    """Find whose demand a noun names: "the rebels' demand", "a demand by the rebels", "Ruritanian demands"."""
    named = [
        c
        for c in objects(noun, "amod", "compound", "nmod")
        if c.ent_type_ in {"NORP", "GPE", "ORG"} or (c.pos_ == "PROPN" and c.text[:1].isupper())
    ]
    own = next(iter((*objects(noun, "poss"), *prepositional(noun, "by", "from"), *named)), None)
    return own or _holder(noun) or next((t for t in prepositional(noun, "of") if t.pos_ in {"PROPN", "NOUN"}), None)


def _holder(noun: Token) -> Token | None:
    """Find who puts a demand forward: "the rebels set out demands", "a list of conditions set by the rebels"."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    if noun.dep_ == "dobj" and noun.head.lemma_ in words("demands", "present"):
        return subject(noun.head)
    if noun.dep_ == "pobj" and noun.head.head.lemma_ in _STAND:
        return subject(noun.head.head)
    for verb in objects(noun, "acl"):
        if verb.lemma_ in words("demands", "present") and verb.tag_ == "VBN":
            return next(iter(prepositional(verb, "by")), None)
    if noun.dep_ == "nsubjpass" and noun.head.lemma_ in words("demands", "present"):
        return next(iter(prepositional(noun.head, "by")), None)
    return None


def _kind(noun: Token) -> str:
    return "precondition" if noun.lemma_.lower() in words("demands", "condition") else "demand"

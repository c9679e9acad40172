"""Of the seed's curated account: what its text does not state in words, and what the reader says beside it, and why."""

_SERIES = "that the rounds are one series, and which it is, is inferred: the text speaks of 'the Istanbul talks' once"
_AT_THE_LATEST = "when they were sent is not said; 'at the latest on the day of the talks' is the curator's bound"
_TALKS = "talk/istanbul-2025-05-16", "talk/istanbul-2025-06-02"
_LED, _SAT = "participant/istanbul-2025-05-16:russia", "attendance.valid_on [..2025-05-16]"
_HANDED = "demand/ukraine-to-be-handed-russias-terms"
_OFFER = "russia-plans-same-delegation-a776d694"
_LAVROV = "(person/sergey-lavrov)"

# Facts of the curated account that are not read, each with why the text does not state it in words.
UNSAID = {
    "process/istanbul-2025 names Istanbul talks": _SERIES,
    f"{_TALKS[0]} process process/istanbul-2025": _SERIES,
    f"{_TALKS[1]} process process/istanbul-2025 {_LAVROV}": _SERIES,
    "demand/ukraine-30-day-ceasefire process process/istanbul-2025": _SERIES,
    "demand/russia-recognition-of-sovereignty process process/istanbul-2025": _SERIES,
    "demand/russia-terms-for-istanbul-talks process process/istanbul-2025": _SERIES,
    f"{_HANDED} process process/istanbul-2025": _SERIES,
    f"proposal/russia-memorandum-on-peace-treaty process process/istanbul-2025 {_LAVROV}": _SERIES,
    f"{_TALKS[0]} round 1": "no round is called the first; it follows from there being a second",
    f"{_LED}:vladimir-medinsky attendance appointed": "'along with him' others were sent; that he was is inferred",
    f"{_LED}:vladimir-medinsky {_SAT}": _AT_THE_LATEST,
    f"{_LED}:mikhail-galuzin {_SAT}": _AT_THE_LATEST,
    f"{_LED}:ihor-kostyukov {_SAT}": _AT_THE_LATEST,
    f"{_LED}:aleksandr-fomin {_SAT}": _AT_THE_LATEST,
    f"{_LED}:~experts {_SAT}": _AT_THE_LATEST,
    f"demand/ukraine-30-day-ceasefire talk {_TALKS[0]}": "the sentence only follows the one on the negotiating table",
    f"{_HANDED} summary to be handed Russia's terms for the Istanbul talks": "the curator's words",
    "stance/ukraine-to-be-handed-russias-terms:ukraine stance demands (person/volodymyr-zelenskyy)": (
        "he finds fault with the refusal; that Ukraine wants the terms is inferred (his words are read as a remark)"
    ),
    "party/russian-foreign-ministry says.said_on 2025-05-29": "the day is that of the sentence after it",
    "person/sergey-lavrov says.said_on 2025-05-28": "the sentence has no day; 'also' is taken for 'on the same day'",
    "person/volodymyr-zelenskyy says.behalf party/ukraine": "the text does not say of what he is President",
}

# What is read with another value than the curated one has, and says the same.
OTHERWISE = {
    f"{_HANDED} summary hand Ukraine its terms for the Istanbul talks": "what was refused, in the text's words",
}

# What is read of which the curated account says nothing: true all the same.
_OFFERED = "the curated account has the offer to meet as the consent of Russia's delegation"
_OF_SIDES = "the sentence is of 'the sides'"
_SHOWED = "this showed the Kremlin\u2019s desire to make the talks \u201cempty\u201d"
_SAID_BEFORE = (
    "The Russian Foreign Ministry has said that it plans to send the same delegation to Istanbul for the second round "
    "of negotiations with Ukraine as before."
)
BESIDE = {
    f"demand/{_OFFER} summary to meet for the second round of negotiations in Istanbul next Monday, 2 June {_LAVROV}": (
        _OFFERED
    ),
    f"demand/{_OFFER} kind offer {_LAVROV}": _OFFERED,
    f"demand/{_OFFER} topics talks.holding {_LAVROV}": _OFFERED,
    f"demand/{_OFFER} party party/russia {_LAVROV}": _OFFERED,
    f"demand/{_OFFER} addressee party/ukraine {_LAVROV}": _OFFERED,
    f"stance/{_OFFER}:russia stance proposes {_LAVROV}": _OFFERED,
    f"{_HANDED} remarks {_SHOWED} (person/volodymyr-zelenskyy)": "what he said of the refusal",
    "outcome/istanbul-2025-05-16-no-significant-progress parties party/ukraine": _OF_SIDES,
    "outcome/istanbul-2025-05-16-no-significant-progress parties party/russia": _OF_SIDES,
    f"person/maria-zakharova says.spoken {_SAID_BEFORE}": "'this' is the sentence before",
    "party/russia says.spoken recognition of its sovereignty over four Ukrainian regions": "what it calls a condition",
}

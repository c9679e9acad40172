"""What the seed's text says, as read by hand: of this thing this, in these words, how surely, by whom."""

from typing import Any

Fact = tuple[str, str, object, str, str, str, Any]
FIRST, SECOND = "istanbul-2025-05-16", "istanbul-2025-06-02"
LAVROV = ("person/sergey-lavrov", "party/russia", "2025-05-28")
MINISTRY = ("party/russian-foreign-ministry", None, "2025-05-29")
KREMLIN = ("party/russia", None, None)
UKRAINE = ("party/ukraine", None, None)
SENT = (
    "Along with him, Putin sent Deputy Foreign Minister Mikhail Galuzin, the head of the Main Directorate of the "
    "General Staff of the Russian Armed Forces, Ihor Kostyukov, Deputy Defence Minister Aleksandr Fomin and four "
    "“experts” to the talks."
)
MEET = "to meet for the second round of negotiations in Istanbul next Monday, 2 June"
SAME = "it plans to send the same delegation to Istanbul for the second round of negotiations with Ukraine as before"
AGREED = "a prisoner exchange in the format of one thousand to one thousand was agreed at that time"
REFUSED = "The Kremlin refused to hand Ukraine its terms for the Istanbul talks"
MEMORANDUM = "the Russian side had allegedly finalised the so-called memorandum on a peace treaty with Ukraine"
FACTS: list[Fact] = [
    (
        f"talk/{FIRST}",
        "status",
        "held",
        "On 16 May, talks between Ukraine and the Russian Federation were held in Istanbul",
        "explicit",
        "none",
        None,
    ),
    (f"talk/{FIRST}", "round", 1, "the second round of talks in Istanbul", "inferred", "none", None),
    (
        f"talk/{FIRST}",
        "remarks",
        "for the first time in three years",
        "Both sides sat down at the negotiating table for the first time in three years",
        "resolved",
        "none",
        None,
    ),
    (f"talk/{SECOND}", "status", "proposed", f"Russia had offered Ukraine {MEET}", "explicit", "reported", LAVROV),
    (
        f"talk/{SECOND}",
        "round",
        2,
        "the second round of negotiations in Istanbul next Monday, 2 June",
        "explicit",
        "reported",
        LAVROV,
    ),
    (f"talk/{SECOND}", "planned", "2025-06-02", MEET, "inferred", "reported", LAVROV),
    (f"delegation/{SECOND}:russia", "status", "planned", SAME, "explicit", "reported", MINISTRY),
    (
        f"delegation/{SECOND}:ukraine",
        "consent",
        "unanswered",
        "Ukraine has not yet officially agreed to the meeting proposed by Russia on 2 June",
        "explicit",
        "none",
        None,
    ),
    (
        f"participant/{FIRST}:russia:vladimir-medinsky",
        "roles",
        "head",
        "The Russian delegation was headed by presidential aide Vladimir Medinsky",
        "explicit",
        "none",
        None,
    ),
    (f"participant/{FIRST}:russia:mikhail-galuzin", "attendance", "appointed", SENT, "explicit", "none", None),
    (f"participant/{FIRST}:russia:~experts", "headcount", 4, "four “experts”", "explicit", "none", None),
    (
        f"participant/{SECOND}:russia:vladimir-medinsky",
        "attendance",
        "expected",
        "which will be presented at the meeting by Russian presidential aide Vladimir Medinsky",
        "resolved",
        "reported",
        LAVROV,
    ),
    (
        "demand/ukraine-30-day-ceasefire",
        "topics",
        "ceasefire.temporary",
        "Ukraine demanded a 30-day cease-fire",
        "explicit",
        "reported",
        UKRAINE,
    ),
    (
        "demand/russia-recognition-of-sovereignty",
        "condition_phase",
        "discussing",
        "a condition for starting discussions on a ceasefire",
        "explicit",
        "reported",
        KREMLIN,
    ),
    (
        "demand/russia-recognition-of-sovereignty",
        "remarks",
        "none of which its forces fully control",
        "none of which its forces fully control",
        "explicit",
        "none",
        None,
    ),
    ("demand/ukraine-to-be-handed-russias-terms", "kind", "demand", REFUSED, "inferred", "none", None),
    ("stance/ukraine-to-be-handed-russias-terms:russia", "stance", "rejects", REFUSED, "resolved", "none", KREMLIN),
    (
        "stance/russia-terms-for-istanbul-talks:ukraine",
        "stance",
        "criticises",
        f"{REFUSED}, which were criticised in Kiev",
        "inferred",
        "reported",
        (None, None, None),
    ),
    ("proposal/russia-memorandum-on-peace-treaty", "status", "finalised", MEMORANDUM, "explicit", "doubted", LAVROV),
    (
        "proposal/russia-memorandum-on-peace-treaty",
        "title",
        "memorandum on a peace treaty with Ukraine",
        "the so-called memorandum on a peace treaty with Ukraine",
        "explicit",
        "doubted",
        LAVROV,
    ),
    (f"outcome/{FIRST}-prisoner-exchange", "strength", "agreed", AGREED, "explicit", "none", None),
    (
        f"outcome/{FIRST}-prisoner-exchange",
        "remarks",
        "The last stage of the exchange ended on 25 May",
        "The last stage of the exchange ended on 25 May",
        "explicit",
        "none",
        None,
    ),
    (
        f"outcome/{FIRST}-no-significant-progress",
        "types",
        "no_significant_progress",
        "The sides failed to make significant progress",
        "explicit",
        "none",
        None,
    ),
]
"""Thing, property, value, quote, how it was got, the document's distance; then speaker, on whose behalf and day."""

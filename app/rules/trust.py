"""When what a rule reads may be accepted by itself: by how often it was right where somebody looked."""

from dataclasses import dataclass

LEAST_DECISIONS = 100
"""So many of a rule's claims must have been reviewed."""
LEAST_PERCENT = 95
"""So many in a hundred of them must have been right."""


@dataclass(frozen=True)
class Record:
    """How many of a rule's claims were found right, and wrong, by somebody who looked at each."""

    right: int = 0
    wrong: int = 0

    @property
    def reviewed(self) -> int:
        """Give how many were looked at."""
        return self.right + self.wrong

    @property
    def precision(self) -> float | None:
        """Give the share that was right, to three places; None where nobody has looked at any."""
        return round(self.right / self.reviewed, 3) if self.reviewed else None

    @property
    def suffices(self) -> bool:
        """Tell whether the rule may accept by itself."""
        return self.reviewed >= LEAST_DECISIONS and self.right * 100 >= LEAST_PERCENT * self.reviewed

    def __str__(self) -> str:
        """Give the figures in words."""
        return f"{self.right} of {self.reviewed} reviewed claims were right"

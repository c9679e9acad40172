"""Column types that store and sort alike on SQLite and PostgreSQL."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import DateTime, Dialect, Integer, String, Text
from sqlalchemy.types import TypeDecorator

FOREVER_REVISION = 2_147_483_647
"""The revision that no base reaches: the end of what still holds."""


def key() -> String:
    """Give the type of a text key: compared by code point on both databases, whatever the server's locale is."""
    return String(400).with_variant(String(400, collation="C"), "postgresql")


def canonical(value: object) -> str:
    """Give the one JSON text of a value: keys sorted, no spaces, nothing escaped that need not be."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


class JsonText(TypeDecorator[Any]):
    """JSON kept as its canonical text, so that both databases hold, compare and serve the same bytes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str:  # noqa: ARG002 - the base class's signature
        """Write the canonical text; None is JSON's null."""
        return canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 - JSON is any
        """Read the text; an SQL NULL, as an outer join gives, is None."""
        return None if value is None else json.loads(value)


class Instant(TypeDecorator[datetime]):
    """An instant in UTC, to the second."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse an instant without a zone, since nobody could tell when it was."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "an instant needs a time zone"
            raise ValueError(msg)
        return value.astimezone(UTC).replace(microsecond=0)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Put the zone back that SQLite does not keep."""
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC)


class Degrees(TypeDecorator[float]):
    """A latitude or longitude in degrees, kept as whole hundred-thousandths (about a metre) so that both agree."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | float | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Round to the hundred-thousandth."""
        return None if value is None else round(Decimal(str(value)) * 100_000)

    def process_result_value(self, value: int | None, dialect: Dialect) -> float | None:  # noqa: ARG002
        """Give degrees again."""
        return None if value is None else value / 100_000

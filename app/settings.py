"""Every setting of Parley, read from `PARLEY_…` environment variables, each with a default that works."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

_HERE = Path(__file__).resolve().parent


def bundled(name: str) -> Path:
    """Give the folder `seeds` or `migrations`: inside the installed package, else beside it in a checkout."""
    inside = _HERE / name
    return inside if inside.is_dir() else _HERE.parent / name


class Settings(BaseSettings):
    """The settings of one process."""

    model_config = SettingsConfigDict(env_prefix="PARLEY_", extra="ignore")

    database_url: str = Field(
        default="sqlite+aiosqlite:///parley.db",
        description="SQLAlchemy address of the base: `sqlite+aiosqlite:///FILE` or `postgresql+asyncpg://…`.",
    )
    host: str = Field(default="127.0.0.1", description="Address that `parley serve` listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port that `parley serve` listens on.")
    pool_size: int = Field(default=10, ge=1, le=200, description="Database connections kept open by one process.")
    writes: Literal["off", "local"] = Field(
        default="off",
        description="`local`: whoever can reach the API may write, for a Parley on one's own machine; `off`: nobody.",
    )
    model: str = Field(
        default="",
        max_length=200,
        description="Language model that the reader `llm` asks, as `provider:model`; its key is read from the "
        "provider's own variable. Empty: none.",
    )

    @property
    def is_default_base(self) -> bool:
        """Tell whether the base is the default file, which `serve` may fill by itself."""
        return bool(self.database_url == type(self).model_fields["database_url"].default)

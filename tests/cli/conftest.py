"""Fixtures of the command line's tests: a base in which what a machine read of one document waits."""

from pathlib import Path

import pytest

from tests.ingest.reviewing import tell
from tests.world import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Give a world without documents."""
    return World(tmp_path / "world")


@pytest.fixture
def told(world: World, base: str) -> str:
    """Give a base in which all that a machine read of one document waits."""
    tell(world, base)
    return base

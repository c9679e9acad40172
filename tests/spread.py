"""How the tests are spread over processes: by files, so that what the tests of a file share is made once."""

from xdist.scheduler import LoadScopeScheduling

LARGE_WORLDS = "tests/queries/"
"""The files of this folder share 50,000 talks."""
BY_THEMSELVES = "tests/test_openapi.py::test_whatever_is_asked"
"""These tests are many, take long and share nothing that is dear, so that they fill what time is left anywhere."""


class ByFile(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Gives a process one file after the other, in their order.

    Both databases are in one process then, so that tests may compare what they answer.
    """

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(BY_THEMSELVES):
            return nodeid
        return LARGE_WORLDS if nodeid.startswith(LARGE_WORLDS) else nodeid.partition("::")[0]

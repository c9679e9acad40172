"""Makes the asserts of the shared checks tell what they compared."""

import pytest

pytest.register_assert_rewrite("tests.routers.problem", "tests.routers.answers")

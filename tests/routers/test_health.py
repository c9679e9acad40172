"""The two signs of life; what they say when the base is not there is in `test_failures.py`."""

from app.routers.health import Health
from tests.conftest import Api
from tests.routers.answers import answer


def test_healthz_asks_the_base_nothing(api: Api) -> None:
    api.statements.clear()
    response = api.client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert api.statements == []


def test_readyz_asks_the_base_once(api: Api) -> None:
    assert answer(api, "/readyz", Health) == {"status": "ready"}

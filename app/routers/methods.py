"""HEAD and OPTIONS for every path that GET has, and the right `Allow` where a method is none that a path takes."""

from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_READ, _WRITE = "GET, HEAD, OPTIONS", "POST"


def allowed(scope: Scope) -> str:
    """Give the methods that a path takes, whatever PARLEY_WRITES says."""
    written = {**scope, "method": _WRITE}
    writes = any(route.matches(written)[0] is Match.FULL for route in scope["app"].routes)
    return f"{_READ}, {_WRITE}" if writes else _READ


class Methods:
    """Answers HEAD as GET without its body, and OPTIONS by what is allowed."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await Response(status_code=HTTPStatus.NO_CONTENT, headers={"Allow": allowed(scope)})(scope, receive, send)
        else:
            head = scope["method"] == "HEAD"

            async def told(message: Message) -> None:
                if message["type"] == "http.response.start" and message["status"] == HTTPStatus.METHOD_NOT_ALLOWED:
                    MutableHeaders(scope=message)["Allow"] = allowed(scope)
                elif message["type"] == "http.response.body" and head:
                    message = {**message, "body": b""}
                await send(message)

            await self._app({**scope, "method": "GET"} if head else scope, receive, told)

"""What an error must look like over HTTP, to the byte."""

import json

import httpx2

NAMES = {
    403: ("forbidden", "Forbidden"),
    404: ("not-found", "Not Found"),
    405: ("method-not-allowed", "Method Not Allowed"),
    409: ("conflict", "Conflict"),
    410: ("gone", "Gone"),
    413: ("content-too-large", "Content Too Large"),
    415: ("unsupported-media-type", "Unsupported Media Type"),
    422: ("invalid-request", "Unprocessable Content"),
    500: ("internal-server-error", "Internal Server Error"),
    503: ("service-unavailable", "Service Unavailable"),
}
ONE_FAULT = "1 thing is wrong with the request"
BROKEN_CURSOR = "the cursor is broken; take the whole `next` of the page before"
NOT_MIGRATED = "the base is not migrated: run `parley migrate`"
UNFORESEEN = "something went wrong in Parley; the request may be right, and the log says more"
NOTHING_HERE = "there is nothing at this path"


def is_problem(response: httpx2.Response, status: int, detail: str, *faults: tuple[str, str]) -> None:
    """Assert that an answer is this problem, byte for byte; `faults` are pairs of where and what.

    Its `instance` is a URI reference, as RFC 9457 has it: the path as it was sent.
    """
    name, title = NAMES[status]
    body = {"type": f"urn:parley:problem:{name}", "title": title, "status": status, "detail": detail}
    body["instance"] = response.request.url.raw_path.decode().partition("?")[0]
    errors = {"errors": [{"where": where, "what": what} for where, what in faults]} if faults else {}
    assert response.content.decode() == json.dumps(body | errors, ensure_ascii=False, separators=(",", ":"))
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


def is_refused(response: httpx2.Response, where: str, what: str) -> None:
    """Assert that a request was refused for one fault."""
    is_problem(response, 422, ONE_FAULT, (where, what))

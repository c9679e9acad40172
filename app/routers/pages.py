"""The pages for people: `/`, the codebook, the docs at `/docs` and `/docs/swagger`, and the files that they load.

Nothing that they load is on another machine, and each page's Content-Security-Policy holds it to that.
"""

import gzip
import hashlib
from dataclasses import asdict, dataclass
from functools import cache
from html import escape
from http import HTTPStatus
from itertools import groupby
from pathlib import Path
from string import Template

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from app import __version__
from app.queries.codebook import codebook
from app.queries.counts import Counts, count
from app.routers.answers import Engine
from app.schemas.codebook import VariableOut

router = APIRouter(include_in_schema=False)

_FOLDER = Path(__file__).resolve().parents[1] / "pages"
_ASK_AGAIN = "no-cache"
_FOR_EVER = "public, max-age=31536000, immutable"
_MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

_NOTHING = {
    "default-src": "'none'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
_HOME = _NOTHING | {"style-src": "'self'", "img-src": "'self'"}
_SWAGGER = _NOTHING | {
    "script-src": "'self'",
    "connect-src": "'self'",
    "img-src": "'self' data:",
    "style-src": "'self'",
    "font-src": "'self'",
}
# Scalar writes style attributes, which neither a hash nor a nonce can allow.
_SCALAR = _SWAGGER | {"style-src": "'self' 'unsafe-inline'"}


@dataclass(frozen=True)
class _File:
    """A file under `/static/`; `packed` is one whose content is stored, and sent, compressed."""

    content: bytes
    media_type: str
    packed: bool
    cache: str


def _files() -> dict[str, _File]:
    """Read every file that may be asked for, by its path under `/static/`; there are no others."""
    found = {}
    for root, prefix, kept in ((_FOLDER / "static", "", _ASK_AGAIN), (_FOLDER / "vendor", "vendor/", _FOR_EVER)):
        for file in sorted(path for path in root.rglob("*") if path.is_file()):
            packed = file.suffix == ".gz"
            path = file.relative_to(root).as_posix().removesuffix(".gz")
            media_type = _MEDIA_TYPES.get(Path(path).suffix, "text/plain")
            found[prefix + path] = _File(file.read_bytes(), media_type, packed, kept)
    return found


_FILES = _files()
_HOME_TEMPLATE = Template((_FOLDER / "home.html").read_text(encoding="utf-8"))
_CODEBOOK_TEMPLATE = Template((_FOLDER / "codebook.html").read_text(encoding="utf-8"))
_SCALAR_PAGE = (_FOLDER / "docs.html").read_bytes()
_SWAGGER_PAGE = (_FOLDER / "swagger.html").read_bytes()


@router.get("/")
async def home(request: Request, engine: Engine) -> Response:
    """Say what Parley is, what it holds now, and where to go on."""
    return _answer(request, _home(await count(engine)), "text/html", _HOME)


@router.get("/codebook")
async def codebook_page(request: Request) -> Response:
    """Give the codebook as a page."""
    return _answer(request, _codebook(), "text/html", _HOME)


@router.get("/docs")
async def scalar(request: Request) -> Response:
    """Give the docs page: Scalar on the OpenAPI document."""
    return _answer(request, _SCALAR_PAGE, "text/html", _SCALAR)


@router.get("/docs/swagger")
async def swagger(request: Request) -> Response:
    """Give the plain docs page: Swagger UI on the OpenAPI document."""
    return _answer(request, _SWAGGER_PAGE, "text/html", _SWAGGER)


@router.get("/static/{path:path}")
def static(request: Request, path: str) -> Response:
    """Give a file that a page loads: a vendored one, whose path names its version, may be kept for ever."""
    file = _FILES.get(path)
    if file is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    content, headers = file.content, {"Cache-Control": file.cache}
    if file.packed:
        headers["Vary"] = "Accept-Encoding"
        # Who takes gzip is asked as the middleware asks, which then leaves the answer as it is.
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
        else:
            content = gzip.decompress(content)
    return _answer(request, content, file.media_type, _NOTHING, headers)


def _home(counts: Counts) -> bytes:
    """Fill the front page."""
    numbers = asdict(counts)
    revision = numbers.pop("revision")
    newest = f"As of revision {revision:,}, the newest." if revision else "Nothing has been taken in yet."
    said = {name: f"{number:,}" for name, number in numbers.items()} | {"newest": newest, "version": __version__}
    return _HOME_TEMPLATE.substitute({name: escape(text) for name, text in said.items()}).encode()


@cache
def _codebook() -> bytes:
    """Fill the page of the codebook: a section a kind, in it each variable with a table of its values."""
    kinds = "".join(
        f'  <section aria-labelledby="{kind}">\n    <h2 id="{kind}">{kind}</h2>\n'
        f"{''.join(_variable(item) for item in items)}  </section>\n"
        for kind, items in groupby(codebook().items, key=lambda item: item.kind)
    )
    return _CODEBOOK_TEMPLATE.substitute(kinds=kinds, version=escape(__version__)).encode()


def _variable(item: VariableOut) -> str:
    of = f" of {item.of}" if item.of else ""
    sort = f"{item.type}{of}, {'several' if item.many else 'one'}, {'evolving' if item.evolving else 'constant'}"
    rows = "".join(
        f"      <tr><td>{escape(value.value)}</td><td>{escape(value.definition)}"
        f"{f' ({escape(value.source)})' if value.source else ''}</td></tr>\n"
        for value in item.values
    )
    table = f"    <table>\n{rows}    </table>\n" if rows else ""
    return (
        f'    <h3 id="{item.id}">{item.id}</h3>\n    <p>{escape(item.definition)}</p>\n'
        f'    <p class="note">{escape(sort)}</p>\n{table}'
    )


def _answer(
    request: Request, content: bytes, media_type: str, policy: dict[str, str], headers: dict[str, str] | None = None
) -> Response:
    """Give a page or a file with the headers that keep it at home, or 304 to a reader who has it already."""
    # Weak, since the same content may go out compressed.
    tag = f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'
    sent = {
        "Cache-Control": _ASK_AGAIN,
        "ETag": tag,
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        **(headers or {}),
    }
    known = {part.strip().removeprefix("W/") for part in request.headers.get("If-None-Match", "").split(",")}
    if tag.removeprefix("W/") in known or "*" in known:
        sent.pop("Content-Encoding", None)
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=sent)
    return Response(content, headers=sent, media_type=media_type)

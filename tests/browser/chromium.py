"""Debian's Chromium, driven by Playwright: every page is watched for what a page of Parley must not do."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 30_000
"""How long a page may take to show something: Scalar is 4 MB of script, and CI has two cores."""

_REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`POLICY VIOLATION: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


class BrowserUnavailable(Exception):  # noqa: N818 - it is told as a reason, not as a failure
    """There is no Chromium on this machine."""


@dataclass
class Watched:
    """A page on one origin, with what it did: `offences` must stay empty, `asked` are the addresses it asked for."""

    page: Page
    offences: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a browser with a new profile; raises BrowserUnavailable where none is installed."""
    program = shutil.which("chromium")
    if program is None:
        raise BrowserUnavailable("no chromium is installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def watched(
    browser: Browser,
    origin: str,
    scheme: Literal["light", "dark"] = "light",
    size: tuple[int, int] = (1280, 900),
) -> Iterator[Watched]:
    """Give a new page; a request off the origin is stopped, and counts as an offence, as does any console error."""
    context = browser.new_context(
        base_url=origin, color_scheme=scheme, viewport={"width": size[0], "height": size[1]}, service_workers="block"
    )
    context.set_default_timeout(PATIENCE_MS)
    seen = Watched(context.new_page())
    _watch(context, seen, origin)
    yield seen
    context.close()


def _watch(context: BrowserContext, seen: Watched, origin: str) -> None:
    def pass_or_stop(route: Route) -> None:
        address = route.request.url
        seen.asked.append(address.removeprefix(origin))
        if address.startswith(f"{origin}/"):
            route.continue_()
        else:
            seen.offences.append(f"asked for {address}")
            route.abort()

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.offences.append(f"said {message.text}")

    context.route("**/*", pass_or_stop)
    context.route_web_socket("**/*", lambda socket: seen.offences.append(f"opened a socket to {socket.url}"))
    context.add_init_script(_REPORT_VIOLATIONS)
    seen.page.on("console", hear)
    seen.page.on("pageerror", lambda error: seen.offences.append(f"threw {error}"))

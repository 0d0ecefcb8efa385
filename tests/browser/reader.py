"""One reader's window on the site."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, Request, Route


@dataclass
class Reader:
    """One reader's window on the site, and everything that went wrong in it."""

    page: Page
    site: Path
    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self) -> None:
        inside = self.site.as_uri() + "/"

        def requested(address: str) -> None:
            self.requests.append(address.removeprefix(inside))
            if not address.startswith((inside, "data:", "blob:")):
                self.problems.append(f"request outside the folder: {address}")

        def failed(request: Request) -> None:
            # A reader who leaves a page before it is whole breaks nothing.
            if request.failure != "net::ERR_ABORTED":
                self.problems.append(f"failed: {request.url}")

        self.page.on("request", lambda request: requested(request.url))
        self.page.on("requestfailed", failed)
        self.page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        self.page.on(
            "console",
            lambda message: self.problems.append(f"console: {message.text}") if message.type == "error" else None,
        )

    def open(self, path: str) -> None:
        """Open an address relative to the site root and wait until its scripts have run."""
        self.page.goto(f"{self.site.as_uri()}/{path}", wait_until="load")

    def type_query(self, query: str) -> None:
        """Call the box by keyboard and type, as a reader does."""
        self.page.keyboard.press("Control+k")
        self.page.keyboard.type(query)

    def first_option(self) -> Any:
        """The first result, once there is an answer to what stands in the box."""
        option = self.page.locator("[data-search-box] [role=option][aria-selected=true]")
        option.wait_for()
        return option

    def devtools(self) -> CDPSession:
        """The protocol that can compose words as an input method does."""
        return self.page.context.new_cdp_session(self.page)


def a_reader(browser: Browser, site: Path, **options: Any) -> Iterator[Reader]:
    """Give a reader of the site with the network off; afterwards the visit must have been without a complaint."""
    context = browser.new_context(**options)
    context.set_offline(True)
    context.set_default_timeout(10_000)
    context.route("http*://**", _refuse)
    reader = Reader(context.new_page(), site)
    reader.watch()
    yield reader
    context.close()
    assert reader.problems == []


def _refuse(route: Route) -> None:
    route.abort()

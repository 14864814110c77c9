"""Fixtures of the tests in a browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import BrowserUnavailable, chromium
from tests.sessions.report.samples import NOON
from voice_interview.sessions.index import open_index
from voice_interview.sessions.report import progress_page, report_page
from voice_interview.sessions.session import read_session
from voice_interview.sessions.store import SessionStore

Show = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running browser; where there is none the test skips, but never in CI."""
    try:
        with chromium() as running:
            yield running
    except BrowserUnavailable as exc:
        if os.environ.get("CI"):
            pytest.fail(f"no browser: {exc}")
        pytest.skip(f"no browser: {exc}")


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Opens the report of a recorded session from a file; nothing in it may go wrong."""
    faults: list[str] = []
    contexts = []

    def opened(folder: Path, **context: object) -> Page:
        with open_index(SessionStore(folder.parent)) as index:
            progress = index.progress(NOON)
        (tmp_path / "report.html").write_text(
            report_page(read_session(folder), progress), encoding="utf-8"
        )
        (tmp_path / "progress.html").write_text(progress_page(progress), encoding="utf-8")
        contexts.append(browser.new_context(**context))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: _only_local(request.url, faults))
        page.goto((tmp_path / "report.html").as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults


def _only_local(url: str, faults: list[str]) -> None:
    if not url.startswith(("file:", "data:audio/ogg;")):
        faults.append(f"asks for {url[:80]}")

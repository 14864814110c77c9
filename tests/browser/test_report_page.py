"""The page of a report in a real browser: names, hostile text, screens, paper."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Show
from tests.sessions.report.samples import (
    hostile_session_in,
    many_answers_in,
    session_in,
    two_answers_in,
)

CONTRAST = """() => {
    const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const luminance = (colour) => channels(colour).slice(0, 3)
        .map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, place) => sum + c * [0.2126, 0.7152, 0.0722][place], 0);
    const behind = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (channels(colour)[3] !== 0) return colour;
        }
    };
    const weak = [];
    for (const element of document.querySelectorAll("main *, footer *")) {
        const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
        if (!own || element.closest("svg") || !element.checkVisibility()) continue;
        const [a, b] = [getComputedStyle(element).color, behind(element)].map(luminance);
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) weak.push([element.outerHTML.slice(0, 80), ratio]);
    }
    return weak;
}"""


def test_everything_has_a_name(show: Show, tmp_path: Path) -> None:
    """A screen reader can name every control and every picture that is not decoration."""
    page = show(two_answers_in(tmp_path / "s"))
    nameless = page.evaluate(
        """() => [...document.querySelectorAll(
            'button, select, summary, a, [role=slider], [role=img], [role=group], [tabindex]')]
            .filter((e) => !(e.getAttribute('aria-label') || e.getAttribute('aria-labelledby')
                || e.closest('label') || e.textContent.trim()))
            .map((e) => e.outerHTML)"""
    )
    assert nameless == []
    headings = page.evaluate(
        "() => [...document.querySelectorAll('h1,h2,h3,h4')].map((e) => Number(e.tagName[1]))"
    )
    assert headings[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(headings))


def test_hostile_text_does_not_run(show: Show, tmp_path: Path) -> None:
    """Markup and script in bank and answers are shown as what they are."""
    page = show(hostile_session_in(tmp_path / "s"))
    assert page.title().endswith("interview report")
    expect(page.locator("h1")).to_contain_text("<script>document.title='broken'</script>")
    expect(page.locator(".w").first).to_contain_text("<img src=x onerror=")
    assert page.locator("img").count() == 0
    page.goto(page.url.replace("report.html", "progress.html"))
    assert page.title().startswith("Progress")


def test_what_gets_in_anyway_does_not_run(browser: Browser, show: Show, tmp_path: Path) -> None:
    """The policy stops scripts and requests even where markup would have slipped through."""
    page = show(session_in(tmp_path / "s"))
    path = Path(page.url.removeprefix("file://"))
    broken = "<script>document.title='broken'</script><img src='https://example.org/x.png' "
    broken += "onerror=\"document.title='broken'\">"
    path.write_text(path.read_text(encoding="utf-8").replace("</h1>", f"{broken}</h1>"), "utf-8")
    other = browser.new_page()
    refused: list[tuple[str, str | None]] = []
    other.on("requestfailed", lambda request: refused.append((request.url, request.failure)))
    other.goto(path.as_uri())
    assert other.title() == "Data structures – interview report"  # noqa: RUF001
    assert refused == [("https://example.org/x.png", "csp")]
    expect(other.get_by_role("button", name="Play answer 1")).to_be_visible()
    other.close()


@pytest.mark.parametrize("width", [320, 700])
def test_narrow_screens_do_not_scroll_sideways(show: Show, tmp_path: Path, width: int) -> None:
    """Everything fits, also long words without a gap."""
    screen = {"width": width, "height": 700}
    for folder in (two_answers_in(tmp_path / "a"), hostile_session_in(tmp_path / "b")):
        page = show(folder, viewport=screen)
        for name in ("report", "progress"):
            page.goto(page.url.replace("report.html", f"{name}.html"))
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_in_light_and_dark(show: Show, tmp_path: Path, scheme: str) -> None:
    """Every text has the contrast that WCAG asks for, 4.5 to 1."""
    page = show(two_answers_in(tmp_path / "s"), color_scheme=scheme)
    page.locator(".w", has_text="height").first.click()
    weak = page.evaluate(CONTRAST)
    assert weak == []
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(19, 20, 24)"
    assert dark == (scheme == "dark")


def test_it_prints(show: Show, tmp_path: Path) -> None:
    """On paper there are no controls, and the reference answer is open."""
    page = show(session_in(tmp_path / "s"))
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_text("Its height is logarithmic.", exact=True)).to_be_visible()
    expect(page.locator(".play")).to_be_hidden()
    expect(page.locator(".wave")).to_be_visible()


def test_the_first_sheet_is_the_summary(show: Show, tmp_path: Path) -> None:
    """Score, next steps and a bar a question, and nothing else; where norms come from stands last.

    The width and the height are those of A4 without its margins.
    """
    page = show(many_answers_in(tmp_path / "s", 9), viewport={"width": 688, "height": 1000})
    page.emulate_media(media="print")
    summary = page.locator(".summary")
    assert summary.evaluate("element => getComputedStyle(element).breakAfter") == "page"
    for part in (".score-ring", ".steps", ".overview .bar >> nth=1"):
        expect(summary.locator(part)).to_be_visible()
    box = summary.bounding_box()
    assert box
    assert box["y"] + box["height"] < 1000
    assert page.locator("h2").last.inner_text() == "Where the norms come from"


def test_without_script(show: Show, tmp_path: Path) -> None:
    """The browser's own player is there, and all the text."""
    page = show(session_in(tmp_path / "s"), java_script_enabled=False)
    assert page.locator("audio").get_attribute("controls") is not None
    expect(page.locator("audio")).to_be_visible()
    expect(page.locator(".play")).to_be_hidden()


def test_a_table_becomes_a_list_on_a_phone(show: Show, tmp_path: Path) -> None:
    """Questions keep the whole width: in a narrow column they were broken letter by letter."""
    page = show(two_answers_in(tmp_path / "s"), viewport={"width": 360, "height": 700})
    page.goto(page.url.replace("report.html", "progress.html"))
    question = page.get_by_role("rowheader").first
    box = question.bounding_box()
    assert box
    assert box["width"] > 280
    due = page.locator("td[data-label=Due]").first.bounding_box()
    assert due
    assert due["y"] > box["y"] + box["height"] - 1

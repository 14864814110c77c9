"""The report in a real browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.end_to_end.browser import BrowserUnavailable, chromium
from tests.sessions.report.samples import (
    NOON,
    TIMES,
    hostile_session_in,
    session_in,
    two_answers_in,
)
from voice_interview.sessions.index import open_index
from voice_interview.sessions.report import progress_page, report_page
from voice_interview.sessions.session import read_session
from voice_interview.sessions.store import SessionStore

NEAR = 0.05
"""Seconds by which a seek may miss."""
Show = Callable[..., Page]


@pytest.fixture(scope="module")
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


def position(page: Page, number: int = 1) -> float:
    """Where the recording of an answer stands, in seconds."""
    return float(page.locator(f"#sound-{number}").evaluate("sound => sound.currentTime"))


def paused(page: Page, number: int = 1) -> bool:
    return bool(page.locator(f"#sound-{number}").evaluate("sound => sound.paused"))


def playing(page: Page, number: int = 1) -> None:
    """Wait until the sound really moves."""
    page.wait_for_function(
        "([id, from]) => document.getElementById(id).currentTime > from",
        arg=[f"sound-{number}", position(page, number)],
    )


def test_it_plays_and_the_words_light_up(show: Show, tmp_path: Path) -> None:
    """Play moves the sound, the clock and the words; a second press stops it."""
    page = show(session_in(tmp_path / "s"))
    button = page.get_by_role("button", name="Play answer 1")
    expect(button).to_be_visible()
    page.evaluate(REMEMBER_WHAT_IS_LIT)
    button.click()
    page.wait_for_function("() => window.lit.length >= 3")
    page.get_by_role("button", name="Pause answer 1").click()
    assert paused(page)
    lit = page.evaluate("window.lit")
    assert [count for _, count in lit] == [1] * len(lit)
    heard = [place for place, _ in lit]
    assert heard == sorted(set(heard))
    stopped = position(page)
    assert TIMES[heard[-1]] <= stopped
    slider = page.get_by_role("slider", name="Position in answer 1")
    expect(slider).to_have_attribute("aria-valuenow", f"{stopped:.1f}")
    played = page.locator("#played-1 rect").get_attribute("width")
    assert float(played or 0) == pytest.approx(960 * stopped / 6.5, rel=0.05)


def test_a_click_on_a_word_seeks(show: Show, tmp_path: Path) -> None:
    """Each word is heard from its beginning; nothing is lit in a pause."""
    page = show(session_in(tmp_path / "s"))
    page.evaluate("HTMLMediaElement.prototype.play = () => Promise.resolve()")
    for word, begins in (("logarithmic,", 1.9), ("rebalanced.", 5.5), ("Its", 0.4)):
        page.locator(".w", has_text=word).click()
        assert position(page) == pytest.approx(begins, abs=NEAR)
        expect(page.locator(".w.now")).to_have_text(word)
    page.locator("#sound-1").evaluate("sound => { sound.currentTime = 3 }")
    expect(page.locator(".w.now")).to_have_count(0)


def test_a_click_on_a_word_plays(show: Show, tmp_path: Path) -> None:
    """What follows the word is heard."""
    page = show(session_in(tmp_path / "s"))
    page.locator(".w", has_text="logarithmic,").click()
    playing(page)
    assert 1.9 <= position(page) <= 6.5


def test_a_concept_leads_to_where_it_was_said(show: Show, tmp_path: Path) -> None:
    """The button beside its quote plays from there."""
    page = show(session_in(tmp_path / "s"))
    page.locator("#sound-1").evaluate("sound => { sound.currentTime = 6 }")
    page.get_by_role("button", name="height is logarithmic").click()
    expect(page.get_by_role("button", name="Pause answer 1")).to_be_visible()
    playing(page)
    assert 0.9 <= position(page) < 6


def test_one_answer_at_a_time(show: Show, tmp_path: Path) -> None:
    """What plays falls silent when another answer is played."""
    page = show(two_answers_in(tmp_path / "s"))
    page.get_by_role("button", name="Play answer 1").click()
    playing(page, 1)
    page.get_by_role("button", name="Play answer 2").click()
    playing(page, 2)
    assert paused(page, 1)


def test_the_sound_is_where_the_page_says(show: Show, tmp_path: Path) -> None:
    """Decoded by the browser, the recording is loud where words are and silent in the pause."""
    page = show(session_in(tmp_path / "s"))
    loudness = page.locator("#sound-1").evaluate(
        """async (sound) => {
            const text = atob(sound.src.split(",")[1]);
            const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
            const context = new OfflineAudioContext(1, 1, 16000);
            const samples = (await context.decodeAudioData(bytes.buffer)).getChannelData(0);
            const level = (from, to) => Math.hypot(...samples.slice(from * 16000, to * 16000));
            return [level(0.42, 0.52), level(2.28, 2.38), level(2.42, 2.52), level(3.88, 3.98),
                    level(4.02, 4.12), samples.length / 16000];
        }"""
    )
    *levels, seconds = loudness
    assert [level > 1 for level in levels] == [True, True, False, False, True]
    assert seconds == pytest.approx(6.5, abs=NEAR)


def test_by_keyboard_alone(show: Show, tmp_path: Path) -> None:
    """From the skip link to play, slide, speed, a word and a concept, all by keys."""
    page = show(session_in(tmp_path / "s"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    play = page.get_by_role("button", name="Play answer 1")
    for _ in range(20):
        page.keyboard.press("Tab")
        if play.evaluate("button => button === document.activeElement"):
            break
    expect(play).to_be_focused()
    page.keyboard.press("Space")
    playing(page)
    page.keyboard.press("Space")
    assert paused(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("slider")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert position(page) == pytest.approx(4.0, abs=NEAR)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.locator("#sound-1").evaluate("sound => sound.playbackRate") == 1.25
    page.keyboard.press("Tab")
    expect(page.get_by_role("group", name="What you said")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("status")).to_have_text("never, 0:05")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    playing(page)
    assert 0.9 <= position(page) < 6
    page.locator("#sound-1").evaluate("sound => { sound.pause(); sound.currentTime = 6 }")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.getElementById('sound-1').currentTime < 4")
    assert 0.9 <= position(page) < 4


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


def test_without_script(show: Show, tmp_path: Path) -> None:
    """The browser's own player is there, and all the text."""
    page = show(session_in(tmp_path / "s"), java_script_enabled=False)
    assert page.locator("audio").get_attribute("controls") is not None
    expect(page.locator("audio")).to_be_visible()
    expect(page.locator(".play")).to_be_hidden()


REMEMBER_WHAT_IS_LIT = """() => {
    const words = [...document.querySelectorAll(".w")];
    window.lit = [];
    new MutationObserver(() => {
        const now = words.filter((word) => word.classList.contains("now"));
        if (!now.length) return;
        const place = words.indexOf(now[0]);
        if (window.lit.at(-1)?.[0] !== place) window.lit.push([place, now.length]);
    }).observe(document.body, { subtree: true, attributeFilter: ["class"] });
}"""
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

"""The player of a report in a real browser: by mouse and by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Show
from tests.sessions.report.samples import TIMES, session_in, two_answers_in

NEAR = 0.05
"""Seconds by which a seek may miss."""
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


def test_what_was_wrong_is_played_and_no_more(show: Show, tmp_path: Path) -> None:
    """The button among the next steps stops behind the quote; pressed again, it stops at once."""
    page = show(session_in(tmp_path / "s"))
    button = page.locator(".steps .jump")
    button.click()
    playing(page)
    expect(button).to_have_class("jump playing")
    page.wait_for_function("() => document.getElementById('sound-1').paused")
    assert 6.25 < position(page) < 6.45
    expect(button).to_have_class("jump")
    button.click()
    playing(page)
    button.click()
    assert paused(page)
    assert position(page) < 6.25


def test_what_plays_stays_in_sight(show: Show, tmp_path: Path) -> None:
    """On a phone the concepts lie below the player; it comes along, and so does its pause."""
    page = show(session_in(tmp_path / "s"), viewport={"width": 375, "height": 500})
    page.locator(".jump").last.scroll_into_view_if_needed()
    expect(page.locator(".player").first).not_to_be_in_viewport()
    page.locator(".jump").last.click()
    expect(page.get_by_role("button", name="Pause answer 1")).to_be_in_viewport()


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


def test_space_pauses_from_anywhere(show: Show, tmp_path: Path) -> None:
    """And goes on with the same answer; a control that has the focus keeps its space."""
    page = show(two_answers_in(tmp_path / "s"))
    page.keyboard.press("Space")
    assert paused(page, 1)
    page.locator("[data-words='2'] .w").first.click()
    playing(page, 2)
    page.keyboard.press("Space")
    assert paused(page, 2)
    page.locator("h1").click()
    page.keyboard.press("Space")
    playing(page, 2)
    page.locator("details.reference summary").first.focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("Its height is logarithmic.", exact=True).first).to_be_visible()
    assert not paused(page, 2)
    page.locator("h1").click()
    page.keyboard.press("Space")
    stood = page.evaluate("scrollY")
    assert paused(page, 2)
    assert paused(page, 1)
    page.get_by_role("link", name="Question 1").first.focus()
    page.keyboard.press("Space")
    playing(page, 2)
    assert page.evaluate("scrollY") == stood


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
    expect(page.get_by_text("Reference answer").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.getElementById('sound-1').currentTime < 4")
    assert 0.9 <= position(page) < 4

"""The page of a session and the page of progress."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from tests.sessions.report.reading import Page
from tests.sessions.report.samples import (
    ANSWER,
    HOSTILE,
    LINK,
    NOON,
    TIMES,
    hostile_session_in,
    session_in,
)
from tests.sessions.samples import record
from tests.sessions.samples import started as another_start
from voice_interview.events import SessionEnd, SessionEnded
from voice_interview.sessions.index import open_index
from voice_interview.sessions.progress import Progress
from voice_interview.sessions.report import progress_page, report_page
from voice_interview.sessions.session import read_session
from voice_interview.sessions.store import SessionStore


def progress_of(store: Path) -> Progress:
    with open_index(SessionStore(store)) as index:
        return index.progress(NOON)


def report_of(folder: Path, *, sound: bool = True) -> Page:
    progress = progress_of(folder.parent)
    return Page(report_page(read_session(folder), progress, sound=sound))


def test_what_a_report_shows(tmp_path: Path) -> None:
    """Title, score, questions, words with their times, and every verdict by icon and word."""
    page = report_of(session_in(tmp_path))
    assert page.all("title")[0].text == "Data structures – interview report"  # noqa: RUF001
    (meta,) = page.all("p", "meta")
    assert meta.text.endswith("1:15 min · 1 of 2 answered")
    prompts = [heading.text for heading in page.all("h3") if "id" in heading.attributes]
    assert prompts == ["What is a balanced tree?", "What is a stack?"]
    words = page.all("span", "w")
    assert tuple(word.text for word in words) == ANSWER
    assert tuple(float(word.attributes["data-s"]) for word in words) == TIMES
    (listed,) = page.all("ul", "concept-list")
    verdicts = re.findall(r"Contradicted|Missed|Partly|Covered", listed.text)
    assert verdicts == ["Covered", "Partly", "Missed", "Contradicted"]
    assert "No answer was heard." in [notice.text for notice in page.all("p", "notice")]


def test_concepts_lead_to_where_they_were_said(tmp_path: Path) -> None:
    """Each concept that was said has a button with its time and its quote."""
    _, *jumps = report_of(session_in(tmp_path)).all("button", "jump")
    assert [float(jump.attributes["data-at"]) for jump in jumps] == [0.9, 4.0, 5.0]
    assert [jump.text.split()[-2:] for jump in jumps] == [
        ["is", "logarithmic"],
        ["it", "is"],
        ["never", "rebalanced"],
    ]


def test_reasons_are_sentences(tmp_path: Path) -> None:
    """To the one who answered; what was missed needs none."""
    folder = session_in(tmp_path)
    lines = folder / "session.jsonl"
    why = '"why":"the opposite was said"'
    lines.write_text(lines.read_text().replace(why, '"why":""', 2))
    told = [why.text for why in report_of(folder).all("p", "why")]
    assert told == ["You touched on this, but did not say it in full.", "You said the opposite."]


def test_pauses_are_marked(tmp_path: Path) -> None:
    """The long pause stands in the waveform where the detector heard it."""
    page = report_of(session_in(tmp_path))
    (pause,) = page.all("rect", "pause")
    assert pause.has("long")
    assert pause.text == "Pause of 1.6 s at 0:02"
    assert float(pause.attributes["x"]) == pytest.approx(960 * 2.4 / 6.5, abs=0.1)
    assert float(pause.attributes["width"]) == pytest.approx(960 * 1.6 / 6.5, abs=0.1)


def test_what_to_work_on_next(tmp_path: Path) -> None:
    """What was wrong comes first, then what was missed, then what came in part."""
    (steps,) = report_of(session_in(tmp_path)).all("ol", "steps")
    verdicts = re.findall(r"Contradicted|Missed|Partly|Covered", steps.text)
    assert verdicts == ["Contradicted", "Missed", "Partly"]
    assert steps.text.count("What is a balanced tree?") == 1


def test_what_was_wrong_stands_beside_what_is_right(tmp_path: Path) -> None:
    """With a button that plays just those words, and the command for the question alone."""
    page = report_of(session_in(tmp_path))
    (pair,) = page.all("dl", "corrected")
    assert "".join(pair.text.split()) == "YousaidPlayfrom0:05neverrebalancedCorrectItisrebalanced"
    first = page.all("button", "jump")[0].attributes
    assert (first["data-at"], first["data-until"]) == ("5.0", "6.3")
    (again,) = page.all("p", "again")
    assert again.text.endswith(": voice-interview practice --question tree")
    (silent,) = report_of(session_in(tmp_path / "b"), sound=False).all("dl", "corrected")
    assert "never rebalanced" in silent.text


@pytest.mark.parametrize("sound", [True, False])
def test_it_loads_nothing(tmp_path: Path, *, sound: bool) -> None:
    """No address in the page leads out of it; without sound it holds none."""
    page = report_of(session_in(tmp_path), sound=sound)
    addresses = [
        value
        for element in page.elements
        for name, value in element.attributes.items()
        if name in {"src", "href", "srcset", "action", "data", "poster", "xlink:href"}
    ]
    assert {address[:1] for address in addresses} <= {"#", "d"}
    sounds = [address for address in addresses if not address.startswith("#")]
    assert [address[:22] for address in sounds] == ["data:audio/ogg;base64,"] * sound
    assert not page.all("link")
    assert "url(" not in page.all("style")[0].text
    assert "@import" not in page.all("style")[0].text


def test_only_its_own_script_may_run(tmp_path: Path) -> None:
    """The policy comes first and names style and script by their hashes."""
    page = report_of(session_in(tmp_path))
    policy = next(e for e in page.all("meta") if "http-equiv" in e.attributes)
    assert page.elements.index(policy) < page.elements.index(page.all("style")[0])
    rules = dict(rule.split(" ", 1) for rule in policy.attributes["content"].split("; "))
    assert rules["default-src"] == "'none'"
    for name, rule in (("style", "style-src"), ("script", "script-src")):
        (element,) = page.all(name)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert not any("style" in element.attributes for element in page.elements)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    """Markup and script in bank, answer and verdict are shown, and nothing else changes."""
    tame, hostile = report_of(session_in(tmp_path / "a")), report_of(hostile_session_in(tmp_path))
    assert len(hostile.all("script")) == len(hostile.all("style")) == 1
    assert not hostile.all("img")
    handlers = [name for e in hostile.elements for name in e.attributes if name.startswith("on")]
    assert not handlers
    known = {(e.name, n) for e in tame.elements for n in e.attributes}
    new = {(e.name, n) for e in hostile.elements for n in e.attributes} - known
    assert {name for name, _ in new} <= {"pre"}
    (heading,) = hostile.all("h1")
    assert heading.text == HOSTILE + LINK.replace("\u202e", "\N{REPLACEMENT CHARACTER}")
    assert "\u202e" not in hostile.source
    assert "\N{REPLACEMENT CHARACTER}" in [word.text for word in hostile.all("span", "w")]


def test_a_damaged_recording_is_said(tmp_path: Path) -> None:
    """The rest of the report is there."""
    folder = session_in(tmp_path)
    (folder / "utterance-001.wav").write_bytes(b"no sound")
    page = report_of(folder)
    assert not page.all("audio")
    assert any("cannot be played" in notice.text for notice in page.all("p", "notice"))
    assert [word.text for word in page.all("span", "w")] == list(ANSWER)


def test_times_from_nowhere(tmp_path: Path) -> None:
    """A record with impossible times makes a report without them."""
    folder = session_in(tmp_path)
    lines = folder / "session.jsonl"
    text = lines.read_text()
    for moment in ("0.9", "5.0", "4.0"):
        text = text.replace(f'"start":{moment}', '"start":1e308')
    lines.write_text(text.replace('"end":2.4', '"end":-1e308').replace('"at":75.0', '"at":-7.0'))
    page = report_of(folder)
    assert [word.text for word in page.all("span", "w")] == list(ANSWER)
    assert all(float(e.attributes.get("data-s", 0)) < 7 for e in page.elements)


def test_it_is_as_long_as_the_list_says(tmp_path: Path) -> None:
    """`sessions` rounds to whole seconds, and so does the report."""
    tmp_path.joinpath("a").mkdir()
    end = SessionEnded(at=59.6, reason=SessionEnd.COMPLETED)
    (meta,) = report_of(record(tmp_path / "a", [another_start(), end])).all("p", "meta")
    assert "1:00 min" in meta.text


@pytest.mark.parametrize("moment", ["0001-01-01T00:00+14:00", "9999-12-31T23:00-12:00"])
def test_a_date_at_the_end_of_the_calendar(tmp_path: Path, moment: str) -> None:
    """Whatever a record says of its time, the rest is shown."""
    begun = msgspec.structs.replace(another_start(), started=datetime.fromisoformat(moment))
    tmp_path.joinpath("a").mkdir()
    page = report_of(record(tmp_path / "a", [begun]))
    assert page.all("h1")[0].text == "Trees"
    assert not page.all("time")


def test_a_session_of_nothing(tmp_path: Path) -> None:
    """A session that was cut off at its first moment still makes a page."""
    tmp_path.joinpath("empty").mkdir()
    page = report_of(record(tmp_path / "empty", [another_start()]))
    assert page.all("h1")[0].text == "Trees"
    assert not page.all("article")


def test_progress_over_sessions(tmp_path: Path) -> None:
    """From the second session on a chart has a dot a session, the reported one marked."""
    session_in(tmp_path)
    assert not report_of(tmp_path / "2026-11-22-120000-000aaaa").all("polyline")[2:]
    page = report_of(session_in(tmp_path, days=1))
    dots = [dot.text for dot in page.all("path", "dot")]
    assert dots[:2] == [f"2026-11-{day}: 25% over 1 answer" for day in (22, 23)]
    assert [dot.text for dot in page.all("path", "current")] == [
        "2026-11-23: 25% over 1 answer", "2026-11-22: 25% still known", "2026-11-22: 25% covered"
    ]  # fmt: skip
    assert "Attempts: 25% → 25%" in page.all("article")[0].text


def test_progress_page(tmp_path: Path) -> None:
    """Sessions, topics and questions, and what is due; or that nothing was practised."""
    session_in(tmp_path), session_in(tmp_path, days=1)
    progress = progress_of(tmp_path)
    page = Page(progress_page(progress))
    assert [heading.text for heading in page.all("h3")] == ["Data structures", "Trees"]
    (row,) = [row.text for row in page.all("tr") if "What is a balanced tree?Trees" in row.text]
    assert "25% → 25%" in row
    later = [replace(q, now=NOON + timedelta(days=90)) for q in progress.questions]
    due = Page(progress_page(replace(progress, questions=tuple(later))))
    assert due.all("code")[0].text == "voice-interview practice --due"
    empty = Page(progress_page(replace(progress, questions=(), sessions=())))
    assert "Nothing has been practised yet" in empty.all("p", "notice")[0].text

"""A session as text to read, and as rows to reckon with."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from voice_interview.core.assessment import ConceptAssessment, Verdict
from voice_interview.core.local_time import local
from voice_interview.core.percent import percent
from voice_interview.core.printable import encodable, printable
from voice_interview.core.reasons import reason
from voice_interview.sessions.session import Session
from voice_interview.sessions.turns import Turn

COLUMNS = (
    *("session", "started", "bank", "number", "question_id", "question", "answer", "score"),
    *("covered", "partial", "missed", "contradicted", "seconds_to_first_word", "feedback"),
    "recording",
)
"""Names of the columns of the CSV, one row a question."""
_HEADINGS = {
    Verdict.COVERED: "Covered",
    Verdict.PARTIAL: "In part",
    Verdict.MISSED: "Missed",
    Verdict.CONTRADICTED: "The wrong way round",
}
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def markdown(session: Session) -> str:
    """Questions, answers, verdicts and feedback; every text of the session stays text."""
    lines = [f"# {_plain(session.bank or session.name)}", ""]
    facts = [f"session {session.name}"]
    if session.started and (began := local(session.started)):
        facts.insert(0, f"{began:%Y-%m-%d %H:%M}")
    if session.score is not None:
        facts.append(f"score {percent(session.score)}")
    lines += [_plain(" · ".join(facts)), ""]
    for turn in session.turns:
        lines += _turn(turn)
    return "\n".join(lines).rstrip() + "\n"


def csv_of(sessions: Iterable[Session]) -> str:
    """One row a question, with a heading; opened by a spreadsheet nothing in it is run."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for session in sessions:
        for turn in session.turns:
            writer.writerow([_harmless(cell) for cell in _row(session, turn)])
    return text.getvalue()


def _turn(turn: Turn) -> Iterator[str]:
    yield from (f"## {turn.number}. {_plain(turn.question.prompt)}", "")
    answer = turn.transcript.text if turn.transcript else ""
    if turn.withdrawn:
        yield from ("*Taken back; it does not count.*", "")
    for text in turn.follow_ups:
        yield from (f"*Asked on: {_plain(text)}*", "")
    yield from (f"> {_plain(answer)}" if answer else "*No answer.*", "")
    if turn.assessment:
        yield from (f"**{percent(turn.assessment.score)}** of the key points", "")
        for verdict, heading in _HEADINGS.items():
            for concept in turn.assessment.having(verdict):
                yield f"- {heading}: {_plain(concept.text)}{_quoted(concept)}{_reasoned(concept)}"
        yield ""
    if turn.feedback:
        yield from (_plain(turn.feedback), "")


def _quoted(concept: ConceptAssessment) -> str:
    return f" (“{_plain(concept.evidence.quote)}”)" if concept.evidence else ""


def _reasoned(concept: ConceptAssessment) -> str:
    why = reason(concept)
    return f": {_plain(why)}" if why else ""


def _plain(text: str) -> str:
    """Text of the session in Markdown, so that nothing in it is markup."""
    return _MARKUP.sub(r"\\\1", " ".join(printable(text).split()))


def _row(session: Session, turn: Turn) -> tuple[object, ...]:
    verdicts = turn.assessment.having if turn.assessment else lambda *_: ()
    hesitation = turn.hesitation
    return (
        session.name,
        session.started.isoformat() if session.started else "",
        session.bank,
        turn.number,
        turn.question.id,
        turn.question.prompt,
        turn.transcript.text if turn.transcript else "",
        turn.assessment.score if turn.assessment else "",
        *("; ".join(concept.text for concept in verdicts(verdict)) for verdict in _HEADINGS),
        "" if hesitation is None else round(hesitation, 3),
        turn.feedback,
        turn.recording.name if turn.recording else "",
    )


def _harmless(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    shown = encodable(printable(cell))
    return f"'{shown}" if shown.startswith(_FORMULA) else shown

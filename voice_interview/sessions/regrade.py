"""Stored answers graded again, and transcribed again, with what is known today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import version
from zlib import crc32

import msgspec

from voice_interview.core.assessment import Assessment, ConceptAssessment
from voice_interview.core.delivery import Delivery, delivery_of
from voice_interview.core.elsewhere import may_belong_elsewhere, misplaced
from voice_interview.core.grader import Grader
from voice_interview.core.question import Question, QuestionBank
from voice_interview.core.transcript import Transcript
from voice_interview.errors import AudioFileError
from voice_interview.events import AnswerAssessed, AnswerTranscribed
from voice_interview.sessions.recorder import SessionRecorder
from voice_interview.sessions.session import Session
from voice_interview.sessions.turns import Turn, last_of_each
from voice_interview.speech.ports import Recognizer


@dataclass(frozen=True, slots=True)
class Regrade:
    """An answer with the verdict that it had and the one that it gets today."""

    turn: Turn
    """The question as it was asked, and the answer."""
    old: Assessment | None
    """The verdict before; None where there was none."""
    new: Assessment
    grader: str
    """What made the new verdict."""
    transcript: Transcript | None = None
    """The answer as it is heard today; None where it was not transcribed again."""
    recognizer: str = ""
    """What transcribed it again."""
    saved: bool = False
    """Whether the new verdict stands in the record already."""

    @property
    def changes(self) -> tuple[tuple[ConceptAssessment, ConceptAssessment], ...]:
        """The key concepts whose verdict differs, before and now."""
        if self.old is None:
            return ()
        before = {concept.id: concept for concept in self.old.concepts}
        return tuple(
            (before[now.id], now)
            for now in self.new.concepts
            if now.id in before and before[now.id].verdict is not now.verdict
        )

    @property
    def added(self) -> tuple[ConceptAssessment, ...]:
        """The key concepts that the reference answer did not have before."""
        return _without(self.new, self.old) if self.old else ()

    @property
    def dropped(self) -> tuple[ConceptAssessment, ...]:
        """The key concepts that the reference answer has no longer."""
        return _without(self.old, self.new) if self.old else ()


def _without(one: Assessment, other: Assessment) -> tuple[ConceptAssessment, ...]:
    known = {concept.id for concept in other.concepts}
    return tuple(concept for concept in one.concepts if concept.id not in known)


@dataclass(frozen=True)
class Regrading:
    """What to grade with."""

    newer: Mapping[str, Question] = field(default_factory=dict)
    """Reference answers that replace those of the session, by question id."""
    recognizer: Recognizer | None = None
    """Hears the recordings again; None takes the words on record."""
    recognizer_name: str = ""
    skip_saved: bool = False
    """Whether to leave alone what the record shows to be graded in this very way."""
    grader: Grader = field(default_factory=Grader)

    def regrade(self, session: Session) -> tuple[Regrade, ...]:
        """The answers of a session that can be graded, graded again; the session stays as it is.

        Raises:
            RecognizerError: a recording cannot be transcribed.
        """
        # What is appended to a record belongs to the last time that a question was asked.
        found = (self._turn(turn) for turn in last_of_each(session.turns))
        return tuple(regrade for regrade in found if regrade)

    def _turn(self, turn: Turn) -> Regrade | None:
        question = self.newer.get(turn.question.id, turn.question)
        mark = grader_of(question, self.grader)
        heard_so = not self.recognizer or turn.recognizer == self.recognizer_name
        if self.skip_saved and turn.grader == mark and turn.assessment and heard_so:
            before = turn.assessments[-2] if len(turn.assessments) > 1 else None
            return Regrade(turn, before, turn.assessment, mark, saved=True)
        again = self._heard(turn)
        words = again or turn.transcript
        if not words or not words.words or not question.points:
            return None
        new = replace(self._assessed(question, words, turn), delivery=_delivery(turn, again))
        name = self.recognizer_name if again else ""
        return Regrade(turn, turn.assessment, new, mark, again, name)

    def _assessed(self, question: Question, words: Transcript, turn: Turn) -> Assessment:
        """The verdict; what else the bank asks is not on record, but what was answered instead."""
        new = self.grader.assess(question, words)
        instead = turn.assessment.elsewhere if turn.assessment else ""
        return misplaced(new, instead) if instead and may_belong_elsewhere(new.score) else new

    def _heard(self, turn: Turn) -> Transcript | None:
        if self.recognizer is None or turn.recording is None:
            return None
        from voice_interview.speech.files import read_audio

        try:
            return self.recognizer.transcribe(read_audio(turn.recording))
        except AudioFileError:
            return None


def _delivery(turn: Turn, again: Transcript | None) -> Delivery | None:
    """How it was said: as it was measured, unless other words were heard."""
    if again is None or turn.heard is None or not again.words:
        return turn.assessment.delivery if turn.assessment else None
    return delivery_of(again.words, turn.heard.speech, time_to_first_word=turn.hesitation)


def regraded(session: Session, bank: QuestionBank | None = None) -> tuple[Regrade, ...]:
    """The answers of a session that can be graded, graded again.

    Args:
        session: is left as it is.
        bank: reference answers that replace those of the session, question by question id;
            without it, and for questions that it does not have, those of the session.
    """
    newer = {question.id: question for question in bank.questions} if bank else {}
    return Regrading(newer).regrade(session)


def save(session: Session, regrades: Sequence[Regrade]) -> None:
    """Append the new verdicts to the record of the session; the old ones stay.

    Raises:
        StoreError: the session cannot be written.
    """
    fresh = [regrade for regrade in regrades if not regrade.saved]
    if not fresh:
        return
    with SessionRecorder(session.folder) as recorder:
        for regrade in fresh:
            about, at = regrade.turn.question.id, session.seconds
            if regrade.transcript:
                recorder.record(
                    AnswerTranscribed(
                        at=at,
                        question_id=about,
                        transcript=regrade.transcript,
                        utterance=regrade.turn.heard.utterance if regrade.turn.heard else None,
                        recognizer=regrade.recognizer,
                    )
                )
            recorder.record(
                AnswerAssessed(
                    at=at, question_id=about, assessment=regrade.new, grader=regrade.grader
                )
            )


def grader_of(question: Question, grader: Grader) -> str:
    """What grades an answer to this question today: program, method and reference answer."""
    reference = (question.prompt, question.answer, question.points)
    program = f"voice-interview {_version()}"
    return f"{program} {grader.name} {crc32(msgspec.json.encode(reference)):08x}"


@cache
def _version() -> str:
    """Looked up once: it stands in a file."""
    return version("voice-interview")

"""What would be said about an answer, made ready while it is still being given."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass

from voice_interview.core import phrases
from voice_interview.core.assessment import Assessment
from voice_interview.core.feedback import feedback
from voice_interview.core.follow_up import FollowUp, follow_up, merged
from voice_interview.core.grader import Grader
from voice_interview.core.passing import is_declined
from voice_interview.core.question import Question
from voice_interview.core.transcript import Transcript
from voice_interview.errors import EncoderError
from voice_interview.speech.narrator import Narrator


@dataclass(frozen=True, slots=True)
class Draft:
    """The response to an answer."""

    assessment: Assessment | None
    """None where there is no reference answer."""
    feedback: str
    follow_up: FollowUp | None = None
    """What is asked on before there is feedback; None where nothing is."""


class Drafts:
    """Drafts of the response to one answer, the latest of which is kept."""

    def __init__(
        self, question: Question, grader: Grader, narrator: Narrator, *, follow_ups: int = 0
    ) -> None:
        """Begin without a draft.

        Args:
            question: that is answered.
            grader: decides what is covered.
            narrator: gets the first words ready.
            follow_ups: how often to ask on, at most.
        """
        self._question = question
        self._grader = grader
        self._narrator = narrator
        self._follow_ups = follow_ups
        self._asked: tuple[str, ...] = ()
        self._before: Assessment | None = None
        self._said = ""
        """The answer when it was asked on last."""
        self._latest: tuple[str, Draft] | None = None
        self._lock = threading.Lock()

    def expect(self) -> None:
        """Let the grader get ready in the background, while the question is spoken."""
        threading.Thread(target=self._expect, name="grader", daemon=True).start()

    def _expect(self) -> None:
        # What is missing is reported when there is something to grade.
        with self._lock, contextlib.suppress(EncoderError):
            self._grader.expect(self._question)

    def consider(self, transcript: Transcript) -> float | None:
        """Draft the response to the answer so far, and return its coverage."""
        if not transcript.words:
            return None
        draft = self.of(transcript)
        self._narrator.prepare(draft.follow_up.text if draft.follow_up else draft.feedback)
        return draft.assessment.score if draft.assessment else None

    def of(self, transcript: Transcript) -> Draft:
        """The response to an answer."""
        with self._lock:
            if self._latest is None or self._latest[0] != transcript.text:
                self._latest = transcript.text, self._drafted(transcript)
            return self._latest[1]

    def asked_on(self, draft: Draft) -> None:
        """The follow-up question of a draft was asked: what comes now is prompted."""
        with self._lock:
            if draft.follow_up:
                self._asked += (draft.follow_up.concept_id, draft.follow_up.text)
            self._follow_ups -= 1
            self._said = self._latest[0] if self._latest else ""
            self._before, self._latest = draft.assessment, None

    def _drafted(self, transcript: Transcript) -> Draft:
        question = self._question
        if not question.points:
            return Draft(None, phrases.ungraded())
        assessment = self._grader.assess(question, transcript)
        if self._before:
            assessment = merged(self._before, assessment)
        probe = None
        answered = not assessment.elsewhere and not self._is_declined(transcript)
        if self._follow_ups > 0 and answered:
            probe = follow_up(question, assessment, self._asked)
        return Draft(assessment, feedback(question, assessment).spoken, probe)

    def _is_declined(self, transcript: Transcript) -> bool:
        """Whether the last follow-up question brought nothing, so that nobody is pressed."""
        return bool(self._asked) and is_declined(transcript.text[len(self._said) :])

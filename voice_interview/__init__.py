"""A mock interviewer that you talk to.

    >>> from voice_interview import assess, load_bank, Transcript
    >>> bank = load_bank("questions/llm_fine_tuning.md")
    >>> assess(bank.questions[4], Transcript.typed("It freezes the weights.")).score

Names are imported when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from voice_interview.banks import load_bank
    from voice_interview.candidate import Candidate
    from voice_interview.clock import SessionClock
    from voice_interview.core.assessment import Assessment, ConceptAssessment, Evidence, Verdict
    from voice_interview.core.concepts import KeyConcept, key_concepts
    from voice_interview.core.feedback import feedback
    from voice_interview.core.grader import assess
    from voice_interview.core.question import Point, Question, QuestionBank
    from voice_interview.core.transcript import Segment, Transcript, Word
    from voice_interview.errors import VoiceInterviewError
    from voice_interview.interview import Interview, Mode, Plan
    from voice_interview.sessions.store import SessionStore
    from voice_interview.settings import Settings, load_settings
    from voice_interview.spoken_candidate import SpokenCandidate
    from voice_interview.typing_candidate import TypedCandidate

_HOMES = {
    "Assessment": "core.assessment",
    "Candidate": "candidate",
    "ConceptAssessment": "core.assessment",
    "Evidence": "core.assessment",
    "Interview": "interview",
    "KeyConcept": "core.concepts",
    "Mode": "interview",
    "Plan": "interview",
    "Point": "core.question",
    "Question": "core.question",
    "QuestionBank": "core.question",
    "Segment": "core.transcript",
    "SessionClock": "clock",
    "SessionStore": "sessions.store",
    "Settings": "settings",
    "SpokenCandidate": "spoken_candidate",
    "Transcript": "core.transcript",
    "TypedCandidate": "typing_candidate",
    "Verdict": "core.assessment",
    "VoiceInterviewError": "errors",
    "Word": "core.transcript",
    "assess": "core.grader",
    "feedback": "core.feedback",
    "key_concepts": "core.concepts",
    "load_bank": "banks",
    "load_settings": "settings",
}

__all__ = [
    "Assessment",
    "Candidate",
    "ConceptAssessment",
    "Evidence",
    "Interview",
    "KeyConcept",
    "Mode",
    "Plan",
    "Point",
    "Question",
    "QuestionBank",
    "Segment",
    "SessionClock",
    "SessionStore",
    "Settings",
    "SpokenCandidate",
    "Transcript",
    "TypedCandidate",
    "Verdict",
    "VoiceInterviewError",
    "Word",
    "assess",
    "feedback",
    "key_concepts",
    "load_bank",
    "load_settings",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__

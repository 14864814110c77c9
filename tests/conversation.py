"""An interview with somebody who follows a script, in which no time passes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from voice_interview.clock import SessionClock
from voice_interview.core.question import Point, Question
from voice_interview.core.transcript import Segment, Transcript, Word
from voice_interview.events import (
    AnswerAssessed,
    AnyEvent,
    Event,
    FeedbackStarted,
    FollowUpAsked,
    Greeted,
    Remarked,
    SummaryGiven,
)
from voice_interview.interview import Interview, Mode, Plan
from voice_interview.settings import InterviewSettings, ListeningSettings, Settings
from voice_interview.speech.listener import Listener
from voice_interview.speech.narrator import Narrator
from voice_interview.speech.scripted import (
    AtOnce,
    Line,
    ScriptedEar,
    ScriptedRecognizer,
    ScriptedVoice,
)
from voice_interview.spoken_candidate import SpokenCandidate

STARTED = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LORA = Question(
    "lora",
    "What is LoRA?",
    points=(
        Point("It freezes the pre-trained weights."),
        Point("It adds trainable low-rank adapters."),
    ),
)
BATCH = Question(
    "batch",
    "What is a batch size?",
    points=(Point("The number of examples in each training step."),),
)
FREEZES = "It freezes the pre-trained weights."
ADAPTERS = "And it adds trainable low-rank adapters."
GIBBERISH = "?mumble mumble rhubarb"
"""Words that the recognizer is not sure of begin with a question mark."""
HALF = "You covered"
"""How the feedback on half of the answer begins."""
WHOLE_TURN = [
    *("question_asked", "question_spoken", "utterance_heard", "answer_transcribed"),
    *("answer_assessed", "feedback_started", "feedback_ended"),
]
"""The events of a question that is asked, answered and judged."""
ANSWERED = {"utterance_heard", "answer_transcribed", "answer_assessed"}
"""What there is only of an answer."""
PAUSE = 0.8
"""Seconds between two sentences of one line: so much that each is transcribed on its own."""

Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Says:
    """What the candidate says in one go, and when."""

    texts: tuple[str, ...]
    """One for each stretch of speech; empty for a sound that is no word."""
    line: Line


def says(*texts: str, over: str = "", after: float = 0.0, breaks: bool = False) -> Says:
    """One line of the candidate.

    Args:
        texts: sentences, with a pause behind each.
        over: begins while the interviewer says this, instead of when the floor is given.
        after: seconds until it begins.
        breaks: whether the microphone is lost behind it.
    """
    spoken = [part for text in texts for part in (max(0.8, len(text) / 15), PAUSE)]
    return Says(texts, Line((0.0, after, *spoken), over, breaks))


class Conversation:
    """One scripted interview."""

    def __init__(
        self,
        *script: Says,
        questions: Sequence[Question] = (LORA,),
        mode: Mode = Mode.STUDY,
        follow_ups: int = 0,
        listening: ListeningSettings | None = None,
        room: float = 0.003,
    ) -> None:
        self.ear = ScriptedEar([line.line for line in script], room=room)
        self.recognizer = ScriptedRecognizer([_heard(text) for s in script for text in s.texts])
        self.voice = ScriptedVoice()
        self.clock = SessionClock(self.ear.now)
        narrator = Narrator(self.voice, self.ear)
        self.ear.said = lambda: narrator.last_said
        listening = listening or ListeningSettings()
        live = Listener(self.ear, listening)
        candidate = SpokenCandidate(
            lambda question: live,
            self.recognizer,
            narrator,
            self.clock,
            live=live,
            longest_unplugged=listening.longest_unplugged,
        )
        candidate.worker = AtOnce()
        settings = Settings(listening=listening, interview=InterviewSettings(follow_ups=follow_ups))
        plan = Plan("language models", tuple(questions), mode=mode, settings=settings)
        self._interview = Interview(plan, narrator=narrator, candidate=candidate, clock=self.clock)
        self.events: list[AnyEvent] = []

    def hold(self) -> Conversation:
        """Hold it, and make sure that the script was heard to its end."""
        self.events += self._interview.events(STARTED)
        self.ear.assert_complete()
        self.recognizer.assert_complete()
        return self

    def of(self, kind: type[Kind]) -> list[Kind]:
        """All events of a kind."""
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def judged(self) -> str:
        """The answer that was judged last."""
        return self.of(AnswerAssessed)[-1].assessment.transcript

    @property
    def names(self) -> list[str]:
        """The stored events as they are named in session.jsonl, greeting and summary left out."""
        stored = [event for event in self.events if isinstance(event, Event)]
        return [str(type(event).__struct_config__.tag) for event in stored[2:-2]]

    @property
    def said(self) -> list[str]:
        """What the interviewer said, questions left out."""
        kinds = Greeted | Remarked | FollowUpAsked | FeedbackStarted | SummaryGiven
        return [event.text for event in self.events if isinstance(event, kinds)]


def _heard(text: str) -> Transcript:
    """Half a second a word."""
    sure = 0.2 if text.startswith("?") else 1.0
    words = tuple(
        Word(word, n / 2, n / 2 + 0.4, sure) for n, word in enumerate(text.lstrip("?").split())
    )
    return Transcript((Segment(words),)) if words else Transcript()

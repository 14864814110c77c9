"""Who answers, as the interview knows them: somebody who speaks, or somebody who types."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from voice_interview.core.commands import Command
from voice_interview.core.delivery import Delivery, delivery_of
from voice_interview.core.question import Question
from voice_interview.core.transcript import Transcript
from voice_interview.core.turn import Reply
from voice_interview.events import AnyEvent, UtteranceGrew, UtteranceHeard
from voice_interview.speech.dictation import Consider
from voice_interview.speech.ports import Playback

Returned = TypeVar("Returned")
Hearing = Generator[AnyEvent, None, Returned]
"""Events while the candidate is heard, and what came of it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was heard from the candidate, the answer so far included."""

    transcript: Transcript | None = None
    """The whole answer; None where there is none."""
    added: bool = False
    """Whether words came in addition to what was known before."""
    noise: bool = False
    """Whether what interrupted the interviewer was no word of the candidate's."""
    doubtful: bool = False
    """Whether the words cannot be relied on."""
    command: Command | None = None
    """What was asked for instead."""
    words: str = ""
    """In these words; with a command only."""
    heard: UtteranceHeard | None = None
    """When the answer was spoken; None for a typed one."""
    events: tuple[AnyEvent, ...] = ()
    """What is to be recorded of it, once it is taken as the answer."""

    def reply(self, *, early: bool) -> Reply:
        """What matters of it for how the turn goes on.

        Args:
            early: whether the interviewer's response had hardly begun.
        """
        return Reply(
            answered=self.transcript is not None,
            added=self.added,
            doubtful=self.doubtful,
            noise=self.noise,
            early=early,
            command=self.command,
        )

    def delivery(self, asked: float) -> Delivery | None:
        """How the answer was said; None for a typed one, or none.

        Args:
            asked: when the question was over, seconds since the session began.
        """
        if self.transcript is None or self.heard is None:
            return None
        wait = max(0.0, self.heard.speech_started - asked)
        return delivery_of(self.transcript.words, self.heard.speech, time_to_first_word=wait)


class Answer(Protocol):
    """One answer of the candidate, for as long as it may go on."""

    def attend(self, playback: Playback, linger: float = 0.0) -> bool:
        """Wait until the interviewer has spoken, or the candidate does.

        Args:
            playback: what the interviewer says; falls silent when the candidate speaks.
            linger: seconds in which the candidate may still speak afterwards.

        Returns:
            whether the candidate has begun to speak.
        """
        ...

    def hear(self) -> Hearing[Said]:
        """Hear what the candidate says until it is over.

        Raises:
            DeviceError: the microphone failed before a word was heard.
            RecognizerError: the answer could not be transcribed; its recording is kept.
        """
        ...

    def await_resume(self) -> Hearing[Said]:
        """Wait for a command, and take nothing else."""
        ...

    def think(self) -> None:
        """The candidate was given something to think about."""
        ...

    def disregard(self) -> None:
        """What was heard last is no part of the answer."""
        ...


class Candidate(Protocol):
    """Answers questions."""

    live: bool
    """Whether the candidate is there in person, and can be asked on."""

    def prepare(self) -> None:
        """Get ready in the background; called once, when the interviewer has begun to speak."""
        ...

    def attend(self, playback: Playback) -> Hearing[None]:
        """Wait until the interviewer has spoken outside of a turn.

        Raises:
            DeviceError: the speaker vanished.
        """
        ...

    def answer(self, question: Question, consider: Consider) -> Answer:
        """A new answer, in which nothing was said yet.

        Args:
            question: what is answered.
            consider: is called with the answer so far, in another thread, while it grows.
        """
        ...


def unrecorded(hearing: Hearing[Returned]) -> Hearing[Returned]:
    """The same without the sound, which is not to be kept."""
    while True:
        try:
            event = next(hearing)
        except StopIteration as end:
            returned: Returned = end.value
            return returned
        if not isinstance(event, UtteranceGrew):
            yield event

"""A candidate at the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from voice_interview.candidate import Hearing, Said
from voice_interview.clock import SessionClock
from voice_interview.core.commands import Command, command_in
from voice_interview.core.question import Question
from voice_interview.core.transcript import Transcript
from voice_interview.events import AnswerTranscribed
from voice_interview.speech.dictation import Consider
from voice_interview.speech.ports import Playback


class TypedCandidate:
    """Somebody who types."""

    live = True

    def __init__(self, read_answer: Callable[[], str], clock: SessionClock) -> None:
        self._read_answer = read_answer
        self._clock = clock

    def prepare(self) -> None:
        pass

    def attend(self, playback: Playback) -> Hearing[None]:
        playback.wait()
        yield from ()

    def answer(self, question: Question, consider: Consider) -> TypedAnswer:
        return TypedAnswer(self._read_answer, self._clock, question)


class TypedAnswer:
    """An answer from the keyboard: one line, and another one where it is asked on."""

    def __init__(
        self, read_answer: Callable[[], str], clock: SessionClock, question: Question
    ) -> None:
        self._read_answer = read_answer
        self._clock = clock
        self._question = question
        self._transcript = Transcript()

    def attend(self, playback: Playback, linger: float = 0.0) -> bool:
        playback.wait()
        return False

    def think(self) -> None:
        pass

    def disregard(self) -> None:
        pass

    def hear(self) -> Hearing[Said]:
        typed = self._read_answer()
        yield from ()
        if command := command_in(typed):
            return self._said(command=command, words=typed)
        line = Transcript.typed(typed)
        self._transcript = Transcript((*self._transcript.segments, *line.segments))
        return self._said(added=bool(line.words))

    def await_resume(self) -> Hearing[Said]:
        """Nothing that is typed meanwhile is kept, unless it is a command."""
        yield from ()
        while True:
            typed = self._read_answer()
            if command := command_in(typed):
                return self._said(command=command, words=typed)

    def _said(
        self, *, added: bool = False, command: Command | None = None, words: str = ""
    ) -> Said:
        """What was typed last, with the answer as it stands."""
        if not self._transcript.words:
            return Said(command=command, words=words)
        transcribed = AnswerTranscribed(
            at=self._clock.now(), question_id=self._question.id, transcript=self._transcript
        )
        return Said(
            self._transcript, added=added, command=command, words=words, events=(transcribed,)
        )

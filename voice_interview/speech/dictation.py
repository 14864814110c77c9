"""Writes an answer down while it is still being spoken."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass, replace
from math import inf

from voice_interview.core.doubt import says_something
from voice_interview.core.own_words import is_own_voice
from voice_interview.core.transcript import Segment, Transcript, Word
from voice_interview.speech.audio import Audio
from voice_interview.speech.ports import Recognizer

STEP = 0.05
"""Seconds after which a wait looks around; so soon is Ctrl-C obeyed on every system."""
Consider = Callable[[Transcript], float | None]
"""Takes the answer so far, and returns its coverage; None where there is nothing to compare."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was said between two pauses."""

    start: float
    """Where it begins in the recording of the answer, seconds."""
    transcript: Transcript
    """Words timed from the start of the recording."""


class Dictation:
    """The words of one answer: each stretch of speech is transcribed once, as soon as it is over.

    The work is done by one other thread, in order. Whenever it has caught up, the answer so far is
    considered there too, so that a verdict is ready when the answer is over.
    """

    def __init__(
        self,
        recognizer: Recognizer,
        worker: Executor,
        consider: Consider,
        *,
        prompt: str = "",
        last_said: Callable[[], str] = str,
    ) -> None:
        """Begin with no words.

        Args:
            recognizer: hears the words.
            worker: runs one thing at a time, in order.
            consider: grades the answer so far.
            prompt: words that are likely to occur.
            last_said: what the interviewer said last, whose echo may still be heard.
        """
        self._last_said = last_said
        self._recognizer = recognizer
        self._worker = worker
        self._consider = consider
        self._prompt = prompt
        self._stretches: list[Future[Stretch]] = []
        self._starts: list[float] = []
        """Where each of them begins, seconds into the recording."""
        self._version = 0
        """Counts what was added and taken back."""
        self._considered: Future[float | None] | None = None

    def __len__(self) -> int:
        """How many stretches there are, transcribed or not."""
        return len(self._stretches)

    def add(self, audio: Audio, start: float, *, beside: bool = False) -> None:
        """Take one more stretch of speech.

        Args:
            audio: its sound.
            start: where it begins in the recording of the answer, seconds.
            beside: whether the interviewer spoke at the same time, or just before: what says
                nothing but the interviewer's own words is then its echo, and holds no words.
        """
        self._stretches.append(self._worker.submit(self._transcribed, audio, start, beside))
        self._starts.append(start)
        self._consider_again()

    def take_back(self, place: int = -1) -> tuple[float, float]:
        """Forget a stretch: it was no part of the answer.

        Args:
            place: of the stretch; without it, the last one.

        Returns:
            where it begins in the recording, and where the next one does.
        """
        place %= len(self._stretches)
        del self._stretches[place]
        start = self._starts.pop(place)
        self._consider_again()
        return start, next(iter(self._starts[place:]), inf)

    @property
    def settled(self) -> bool:
        """Whether everything that was added is transcribed and considered."""
        return self._considered is None or self._considered.done()

    @property
    def last(self) -> Stretch | None:
        """The stretch that was added last, if it is transcribed already.

        Raises:
            RecognizerError: it could not be.
        """
        return self.stretch(len(self._stretches) - 1)

    def stretch(self, place: int) -> Stretch | None:
        """One of the stretches, if there is such a one and it is transcribed already.

        Raises:
            RecognizerError: it could not be.
        """
        known = 0 <= place < len(self._stretches) and self._stretches[place].done()
        return self._stretches[place].result() if known else None

    def is_wordless(self, since: int) -> bool:
        """Whether there are stretches from a place on, all transcribed, and no word is in them.

        "Um" is none.

        Raises:
            RecognizerError: one could not be transcribed.
        """
        stretches = [self.stretch(place) for place in range(since, len(self))]
        return bool(stretches) and all(s and not says_something(s.transcript) for s in stretches)

    @property
    def coverage(self) -> float | None:
        """Of the answer so far, where that is settled; None too where nothing can be compared.

        Raises:
            RecognizerError: some of it could not be transcribed.
        """
        if self._considered is None or not self._considered.done():
            return None
        return self._considered.result()

    @property
    def transcript(self) -> Transcript:
        """What is transcribed so far.

        Raises:
            RecognizerError: some of it could not be.
        """
        done = [stretch.result() for stretch in self._stretches if stretch.done()]
        return Transcript(tuple(s for stretch in done for s in stretch.transcript.segments))

    def wait(self) -> Transcript:
        """Everything that was said, once it is transcribed and considered.

        Raises:
            RecognizerError: the recognizer failed.
        """
        # Short waits, because an endless one does not notice Ctrl-C on every system.
        while self._considered and not self._considered.done():
            wait([self._considered], STEP)
        return self.transcript

    def _transcribed(self, audio: Audio, start: float, beside: bool) -> Stretch:
        heard = self._recognizer.transcribe(audio, prompt=self._prompt)
        if beside and is_own_voice(heard.text, self._last_said()):
            return Stretch(start, Transcript())
        return Stretch(start, Transcript(tuple(_later(s, start) for s in heard.segments)))

    def _consider_again(self) -> None:
        self._version += 1
        self._considered = self._worker.submit(self._coverage, self._version)

    def _coverage(self, version: int) -> float | None:
        if version != self._version:
            return None  # more has been said, or taken back: only the latest state counts
        return self._consider(self.transcript)


def _later(segment: Segment, seconds: float) -> Segment:
    return replace(segment, words=tuple(_word_later(word, seconds) for word in segment.words))


def _word_later(word: Word, seconds: float) -> Word:
    if word.start is None or word.end is None:
        return word
    return replace(word, start=word.start + seconds, end=word.end + seconds)

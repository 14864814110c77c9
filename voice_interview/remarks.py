"""What the interviewer says of its own accord while it listens."""

from __future__ import annotations

import time
from collections.abc import Generator
from math import ceil

from voice_interview.candidate import Hearing
from voice_interview.clock import SessionClock
from voice_interview.core import phrases
from voice_interview.core.endpointing import Reminder
from voice_interview.events import AnyEvent, Occasion, Remarked
from voice_interview.speech.health import MicrophoneFault
from voice_interview.speech.listener import Due, Listener, TurnOver
from voice_interview.speech.narrator import Narrator
from voice_interview.speech.ports import Playback

STEP = 1.0
"""Seconds between two looks for a microphone that went away."""


class Remarks:
    """Reminders, and what is wrong with the microphone, in the middle of an answer."""

    def __init__(
        self, narrator: Narrator, listener: Listener, clock: SessionClock, question_id: str
    ) -> None:
        self._narrator = narrator
        self._listener = listener
        self._clock = clock
        self._question_id = question_id
        self._saying: Playback | None = None

    def during(self, listening: Generator[AnyEvent | Due, None, TurnOver]) -> Hearing[TurnOver]:
        """Listen, and say what is due meanwhile.

        Raises:
            DeviceError: the microphone failed.
            RecognizerError: some of what was said could not be transcribed.
        """
        while True:
            try:
                event = next(listening)
            except StopIteration as end:
                over: TurnOver = end.value
                return over
            if isinstance(event, Reminder):
                yield self._remark(Occasion(event.value), phrases.REMINDERS[event])
            elif isinstance(event, MicrophoneFault):
                yield self._remark(Occasion.MICROPHONE, f"{event.what} {event.cure}")
            else:
                yield event

    def recovered(self, longest: float) -> Hearing[bool]:
        """Wait for a microphone that went away.

        Args:
            longest: seconds; 0 to say nothing and give it up.
        """
        if not longest:
            return False
        telling = self._narrator.say(phrases.MICROPHONE_GONE)
        yield self._remarked(Occasion.MICROPHONE, phrases.MICROPHONE_GONE)
        telling.wait()
        for _ in range(ceil(longest / STEP)):
            if self._listener.recovered():
                yield self._remark(Occasion.MICROPHONE, phrases.MICROPHONE_BACK)
                return True
            time.sleep(STEP)
        return False

    def on_echo(self) -> Hearing[None]:
        """The interviewer's own voice was taken for somebody's: say what would help."""
        telling = self._narrator.say(phrases.USE_HEADPHONES)
        yield self._remarked(Occasion.ECHO, phrases.USE_HEADPHONES)
        telling.wait()

    def hush(self) -> None:
        """The turn is over: what is still being said is broken off."""
        if self._saying:
            self._saying.stop()

    def _remark(self, occasion: Occasion, text: str) -> Remarked:
        self._saying = self._narrator.say(text)
        if occasion is not Occasion.CAP_WARNING:  # which may be said over the candidate
            self._listener.interviewer_speaks(self._saying)
        return self._remarked(occasion, text)

    def _remarked(self, occasion: Occasion, text: str) -> Remarked:
        return Remarked(
            at=self._clock.now(), question_id=self._question_id, occasion=occasion, text=text
        )

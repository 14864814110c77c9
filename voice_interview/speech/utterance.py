"""One answer as it is heard: which sound belongs to it, and when somebody spoke."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from math import inf

from voice_interview.core.delivery import Span
from voice_interview.core.endpointing import EndpointState, Phase
from voice_interview.speech.audio import Audio

TAIL = 0.3
"""Seconds kept after a word, so that no last sound is lost."""
PAUSES = ((1.5, 0.5), (12.0, 0.32), (inf, 0.22))
"""Seconds of speech up to which a pause of so many seconds ends a stretch: short stretches are
understood less well on their own, long ones take too long to transcribe once the answer ends."""


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """A stretch of speech."""

    audio: Audio
    start: float
    """Where it begins in the recording, seconds."""
    beside: bool = False
    """Whether the interviewer spoke at the same time, or just before."""


@dataclass(slots=True)
class Utterance:
    """Grows while the candidate speaks, from the pre-roll to just after the last word.

    It can be heard in several goes, with the interviewer speaking in between; what was heard then
    is no part of the recording, and neither is the silence around it.
    """

    number: int
    """Counted from 1 through the session; names the recording."""
    pre_roll: float
    """Seconds kept from before the first word."""
    state: EndpointState = field(default_factory=EndpointState)
    """Where the turn stands; its times are seconds of listening."""
    seconds: float = 0.0
    """Length of the recording so far."""
    speech: list[Span] = field(default_factory=list)
    """When somebody spoke, seconds into the recording."""
    fresh: list[Audio] = field(default_factory=list)
    """What belongs to the recording and was not taken yet."""
    thinking: bool = False
    """Whether the candidate was given something to think about, and has not spoken since."""
    started: float = 0.0
    """When the first sample of the recording was heard, in seconds of listening."""
    _recent: deque[tuple[float, Audio]] = field(default_factory=deque)
    """Chunks, each with the time of its end, of which it is open whether they belong."""
    _stretch: list[Audio] = field(default_factory=list)
    """What belongs to the recording since the last cut."""
    _beside: bool = False
    """Whether the interviewer spoke in the stretch since the last cut."""
    _cut: float = 0.0
    """Where the last cut is, seconds into the recording."""
    _offset: float = 0.0
    """What is added to seconds of listening for seconds into the recording."""

    @property
    def begun(self) -> bool:
        """Whether anything belongs to it yet."""
        return self.seconds > 0

    @property
    def speaking(self) -> bool:
        return self.state.phase is Phase.SPEAKING

    @property
    def pausing(self) -> bool:
        return self.state.phase is Phase.PAUSING

    @property
    def uncut(self) -> float:
        """Seconds of the recording since the last cut; 0 where nobody has spoken since."""
        spoken = self._stretch and self.speech and self.speech[-1].end > self._cut
        return self.seconds - self._cut if spoken else 0.0

    @property
    def stretch_is_over(self) -> bool:
        """Whether there is a pause that ends a stretch of that length."""
        if not self.uncut or not self.pausing:
            return False
        needed = next(pause for length, pause in PAUSES if self.uncut <= length)
        return self.state.seconds - self.state.speech_ended >= needed

    def hear(self, chunk: Audio, state: EndpointState, *, beside: bool = False) -> None:
        """Take one more chunk.

        Args:
            chunk: what was heard.
            state: the turn after it.
            beside: whether the interviewer spoke at the same time, or just before.
        """
        self._beside = self._beside or (beside and state.phase is Phase.SPEAKING)
        before, self.state = self.state, state
        self.thinking = self.thinking and not self.speaking
        self._recent.append((state.seconds, chunk))
        if state.speech_ended:
            self._keep(before)
            self._mark(before)
        else:
            self._forget()

    def forget_silence(self) -> None:
        """The interviewer speaks: what is heard meanwhile is no part of the recording."""
        self._forget()

    def wait_again(self) -> None:
        """What was heard so far was no word: the first one is still awaited."""
        self.speech.clear()
        self.state = EndpointState(
            seconds=self.state.seconds,
            listening_since=max(self.state.speech_ended, self.state.listening_since),
            reminded=self.state.reminded,
        )

    def disown(self, start: float, end: float = inf) -> None:
        """What was said there was no part of the answer; its sound stays in the recording.

        Args:
            start: seconds into the recording.
            end: likewise.
        """
        last = min(end, self._cut)
        self.speech = [span for span in self.speech if not start <= span.start < last]
        if not self.speech:
            self.wait_again()

    def cut(self) -> Cut | None:
        """The speech since the last cut; None if there is none."""
        pieces, start, beside = self._stretch if self.uncut else [], self._cut, self._beside
        self._stretch, self._beside = [], False
        self._cut = self.seconds
        return Cut(pieces[0].joined(*pieces[1:]), start, beside) if pieces else None

    def take_fresh(self) -> Audio | None:
        """What the recording has grown by since it was last taken; None if it has not."""
        fresh, self.fresh = self.fresh, []
        return fresh[0].joined(*fresh[1:]) if fresh else None

    def _keep(self, before: EndpointState) -> None:
        if self.speaking and before.phase is not Phase.SPEAKING:
            self._open_stretch()
        while self._recent and self._recent[0][0] <= self.state.speech_ended + TAIL:
            self._record()

    def _open_stretch(self) -> None:
        """A stretch that begins with a long silence is cut again, before its first word."""
        spoken, begins = self.uncut > 0, self.state.onset - self.pre_roll
        while self._recent and self._recent[0][0] <= begins:
            self._record()
        while not spoken and self._stretch and self._stretch_start <= begins:
            self._cut += self._stretch.pop(0).seconds

    @property
    def _stretch_start(self) -> float:
        """When the first chunk since the last cut had ended, in seconds of listening."""
        return self._cut + self._stretch[0].seconds - self._offset

    def _record(self) -> None:
        """The next chunk belongs to the recording."""
        ended, chunk = self._recent.popleft()
        if not self.begun:
            self.started = ended - chunk.seconds
        self.seconds += chunk.seconds
        self._offset = self.seconds - ended
        self.fresh.append(chunk)
        self._stretch.append(chunk)

    def _mark(self, before: EndpointState) -> None:
        if not self.speaking:
            return
        resumed = before.phase is not Phase.SPEAKING
        start = self.state.onset + self._offset if resumed else self.speech.pop().start
        self.speech.append(Span(max(0.0, start), self.state.speech_ended + self._offset))

    def _forget(self) -> None:
        word_may_begin = self.state.onset if self.state.gathered else self.state.seconds
        while self._recent and self._recent[0][0] <= word_may_begin - self.pre_roll:
            self._recent.popleft()

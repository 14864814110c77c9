"""What belongs to the recording of an answer, and how it is cut for the recognizer."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_interview.core.endpointing import EndpointRules, Phase, advance, reminded
from voice_interview.speech.audio import CHUNK_SAMPLES, SAMPLE_RATE, Audio
from voice_interview.speech.utterance import TAIL, Cut, Utterance

CHUNK = CHUNK_SAMPLES / SAMPLE_RATE
"""Seconds"""
RULES = EndpointRules(longest_wait=1e6, longest_answer=1e6)
PRE_ROLL = 0.4
RUNS = st.lists(st.tuples(st.booleans(), st.integers(1, 40)), max_size=12)
"""Stretches of speech (True) and of silence, in chunks."""


@dataclass
class Hearing:
    """An utterance that hears numbered chunks, each filled with its own number."""

    pause: float = 0.3
    """Seconds of silence after which a stretch is cut."""
    utterance: Utterance = field(default_factory=lambda: Utterance(1, PRE_ROLL))
    chunks: int = 0
    beside: bool = False
    """Whether the interviewer speaks."""
    spoken: list[int] = field(default_factory=list)
    """Numbers of the chunks that count as speech, pauses within a word included."""
    recording: list[Audio] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    onset: int | None = None
    """Number of the chunk in which the stretch that is being spoken began."""

    def hear(self, speech: bool, chunks: int, *, over: bool = False) -> Hearing:
        """Hear some chunks, after the manner of the listener.

        Args:
            speech: whether somebody speaks in them.
            chunks: how many.
            over: whether the interviewer speaks meanwhile.
        """
        for _ in range(chunks):
            self._hear(1.0 if speech else 0.0)
            if over and not self.utterance.speaking:
                self.utterance.forget_silence()
        return self

    def end(self) -> Hearing:
        """The turn is over."""
        self._cut()
        return self

    @property
    def recorded(self) -> list[int]:
        """Numbers of the chunks in the recording."""
        return [round(float(chunk)) for piece in self.recording for chunk in _numbers(piece)]

    def _hear(self, probability: float) -> None:
        heard, before = self.utterance, self.utterance.state
        state = advance(before, probability, CHUNK, RULES, 1e6)
        if state.phase is Phase.SPEAKING and before.phase is not Phase.SPEAKING:
            self.spoken += range(round(state.onset / CHUNK), self.chunks + 1)
        elif state.phase is Phase.SPEAKING:
            self.spoken.append(self.chunks)
        chunk = Audio(np.full(CHUNK_SAMPLES, self.chunks, np.float32))
        heard.hear(chunk, state, beside=self.beside)
        self.chunks += 1
        silent = state.seconds - state.speech_ended
        if heard.pausing and heard.uncut and silent >= self.pause:
            self._cut()
        self._take()

    def _cut(self) -> None:
        stretch = self.utterance.cut()
        self.cuts += [stretch] if stretch else []
        self._take()

    def _take(self) -> None:
        fresh = self.utterance.take_fresh()
        self.recording += [fresh] if fresh else []


def _numbers(audio: Audio) -> list[float]:
    chunks = audio.samples.reshape(-1, CHUNK_SAMPLES)
    assert (chunks == chunks[:, :1]).all(), "chunks are kept whole"
    return [float(number) for number in chunks[:, 0]]


def _heard(runs: list[tuple[bool, int]], pause: float, over: list[bool]) -> Hearing:
    hearing = Hearing(pause)
    for number, (speech, chunks) in enumerate(runs):
        hearing.hear(speech, chunks, over=number < len(over) and over[number])
    return hearing.end()


PAUSES = st.sampled_from([0.05, 0.15, 0.3, 0.5])
OVER = st.lists(st.booleans(), max_size=12)
"""During which of the runs the interviewer speaks."""


@given(RUNS, PAUSES, OVER)
def test_all_speech_is_recorded_and_dictated_once(
    runs: list[tuple[bool, int]], pause: float, over: list[bool]
) -> None:
    """No word is lost between two stretches, and none is transcribed twice."""
    hearing = _heard(runs, pause, over)
    recorded = hearing.recorded
    assert recorded == sorted(set(recorded))
    assert set(hearing.spoken) <= set(recorded)
    dictated = [round(number) for cut in hearing.cuts for number in _numbers(cut.audio)]
    assert dictated == sorted(set(dictated))
    assert set(hearing.spoken) <= set(dictated)


@given(RUNS, PAUSES, OVER)
def test_stretches_and_spans_lie_where_they_say(
    runs: list[tuple[bool, int]], pause: float, over: list[bool]
) -> None:
    """A stretch is a piece of the recording from where it starts; a span holds speech alone."""
    hearing = _heard(runs, pause, over)
    recorded, utterance = hearing.recorded, hearing.utterance
    assert utterance.seconds == pytest.approx(len(recorded) * CHUNK)
    for cut in hearing.cuts:
        first = round(cut.start / CHUNK)
        numbers = [round(number) for number in _numbers(cut.audio)]
        assert recorded[first : first + len(numbers)] == numbers
    edges = [edge for span in utterance.speech for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= utterance.seconds + 1e-6 for edge in edges)
    spans = [(round(span.start / CHUNK), round(span.end / CHUNK)) for span in utterance.speech]
    assert [n for start, end in spans for n in recorded[start:end]] == hearing.spoken


@given(RUNS, PAUSES)
def test_little_silence_is_kept_around_the_answer(
    runs: list[tuple[bool, int]], pause: float
) -> None:
    """From the pre-roll to just after the last word, pauses included."""
    hearing = _heard(runs, pause, [])
    if not hearing.spoken:
        assert hearing.recorded == []
        return
    first, last = hearing.spoken[0], hearing.spoken[-1]
    assert first - PRE_ROLL / CHUNK - 1 <= hearing.recorded[0] <= first
    assert last <= hearing.recorded[-1] <= last + TAIL / CHUNK
    assert hearing.recorded == list(range(hearing.recorded[0], hearing.recorded[-1] + 1))


def test_what_the_interviewer_says_in_between_is_no_part_of_the_recording() -> None:
    """An answer that is continued after feedback joins its two parts, the silence left out."""
    hearing = Hearing().hear(True, 40).hear(False, 20)
    hearing.hear(False, 200, over=True).hear(True, 40).hear(False, 20).end()
    assert hearing.utterance.seconds < (40 + 40 + 40) * CHUNK
    first, second = hearing.cuts
    assert (first.start, second.start > 0) == (0, True)


def test_a_stretch_begins_shortly_before_its_first_word() -> None:
    """A long pause is in the recording, and not in what the recognizer has to read."""
    hearing = Hearing().hear(True, 40).hear(False, 100).hear(True, 40).end()
    first, second = hearing.cuts
    assert first.audio.seconds <= 40 * CHUNK + 0.3 + CHUNK
    assert second.audio.seconds <= 40 * CHUNK + PRE_ROLL + CHUNK
    assert second.start == pytest.approx(140 * CHUNK - PRE_ROLL, abs=CHUNK)


def test_a_sound_that_was_no_word_is_waited_out() -> None:
    """After a cough the first word is still awaited; when it comes, it is the first."""
    hearing = Hearing().hear(False, 20).hear(True, 10).hear(False, 40)
    hearing.utterance.wait_again()
    assert hearing.utterance.state.phase is Phase.WAITING
    assert hearing.utterance.state.listening_since == pytest.approx(30 * CHUNK)
    hearing.hear(False, 20).hear(True, 40).hear(False, 20).end()
    assert hearing.utterance.state.speech_started == pytest.approx(90 * CHUNK)
    assert len(hearing.utterance.speech) == 1


def test_a_command_is_no_part_of_the_answer() -> None:
    """What is disowned leaves the times of speech; with nothing left, the first word is awaited."""
    hearing = Hearing().hear(True, 40).hear(False, 40).hear(True, 20).hear(False, 40)
    start = hearing.cuts[1].start
    hearing.utterance.disown(start)
    assert [round(span.end / CHUNK) for span in hearing.utterance.speech] == [40]
    assert hearing.utterance.pausing
    hearing.utterance.disown(0.0, start)
    assert hearing.utterance.speech == []
    assert hearing.utterance.state.phase is Phase.WAITING


def test_disowning_spares_what_is_being_said() -> None:
    """Somebody who speaks again while an earlier stretch is taken back is not forgotten."""
    hearing = Hearing().hear(True, 40).hear(False, 40).hear(True, 20)
    hearing.utterance.disown(0.0)
    hearing.hear(True, 20).hear(False, 40).end()
    assert len(hearing.utterance.speech) == 1
    assert hearing.utterance.speech[0].seconds == pytest.approx(40 * CHUNK)


def test_waiting_again_twice_keeps_the_wait() -> None:
    """Taking a wordless sound back after it was waited out does not make the wait look longer."""
    hearing = Hearing().hear(False, 100).hear(True, 10).hear(False, 40)
    hearing.utterance.wait_again()
    hearing.utterance.state = reminded(hearing.utterance.state)
    hearing.utterance.disown(0.0)
    assert hearing.utterance.state.silence == 0


def test_a_stretch_tells_whether_the_interviewer_spoke_beside_it() -> None:
    """Only what may be an echo is suspected of it."""
    hearing = Hearing()
    hearing.beside = True
    hearing.hear(True, 40)
    hearing.beside = False
    hearing.hear(False, 40).hear(True, 40).end()
    assert [cut.beside for cut in hearing.cuts] == [True, False]

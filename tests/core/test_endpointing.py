"""Endpointing: when a turn begins and when it is over."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_interview.core.endpointing import (
    GRACE,
    Ending,
    EndpointRules,
    EndpointState,
    Phase,
    advance,
)

CHUNK = 0.1
RULES = EndpointRules(
    patience=1.0, longest_wait=5.0, longest_answer=8.0, speech_threshold=0.5, least_speech=0.3
)
PROBABILITIES = {"_": 0.0, "#": 1.0, "~": 0.4}
"""A drawn turn: silence, speech, and a sound between the threshold and its hysteresis."""


def _after(probabilities: Iterable[float], rules: EndpointRules = RULES) -> EndpointState:
    state = EndpointState()
    for probability in probabilities:
        state = advance(state, probability, CHUNK, rules)
    return state


def _drawn(turn: str) -> list[float]:
    return [PROBABILITIES[sound] for sound in turn]


@pytest.mark.parametrize(
    ("turn", "phase"),
    [
        ("", Phase.WAITING),
        ("__________", Phase.WAITING),
        ("__##", Phase.WAITING),
        ("__##__##__##__##", Phase.WAITING),
        ("__###", Phase.SPEAKING),
        ("__##_##", Phase.SPEAKING),
        ("__~~~~", Phase.WAITING),
        ("__###~~~~", Phase.SPEAKING),
        ("__###_", Phase.PAUSING),
        ("__###_________", Phase.PAUSING),
        ("__###_______#_", Phase.PAUSING),
        ("__###_______##", Phase.SPEAKING),
        ("__###__________", Phase.ENDED),
        ("__###_________#", Phase.PAUSING),
        ("__###_#_______#___", Phase.ENDED),
    ],
    ids=str,
)
def test_phases(turn: str, phase: Phase) -> None:
    """Clicks begin nothing and prolong nothing; speech within the patience goes on."""
    assert _after(_drawn(turn)).phase is phase


@pytest.mark.parametrize(
    ("turn", "ending", "seconds"),
    [
        ("_" * 90, Ending.NOTHING_HEARD, 5.0),
        ("#_" * 45, Ending.NOTHING_HEARD, 5.0),
        ("###" + "_" * 90, Ending.FINISHED, 1.3),
        ("#" * 90, Ending.TOO_LONG, 8.0),
        ("__________" + "#" * 90, Ending.TOO_LONG, 9.0),
        ("#####_____" * 9, Ending.TOO_LONG, 8.0),
    ],
)
def test_endings(turn: str, ending: Ending, seconds: float) -> None:
    """Each way in which a turn ends, and when."""
    state = EndpointState()
    for probability in _drawn(turn):
        state = advance(state, probability, CHUNK, RULES)
        if state.phase is Phase.ENDED:
            break
    assert state.ending is ending
    assert state.seconds == pytest.approx(seconds, abs=2 * CHUNK)


def test_times_of_an_answer() -> None:
    """Speech begins with the first chunk of the first word and ends with the last word."""
    state = _after(_drawn("__#_######__####_#________"))
    assert state.speech_started == pytest.approx(0.4)
    assert state.speech_ended == pytest.approx(1.6)


def test_word_at_the_last_moment_is_heard_out() -> None:
    """A word that begins just before the wait or the patience is over still counts."""
    assert _after(_drawn("_" * 49 + "###")).phase is Phase.SPEAKING
    assert _after(_drawn("###" + "_" * 9 + "##")).phase is Phase.SPEAKING


def test_ended_turn_stays_ended() -> None:
    """Nothing that follows changes a turn that is over."""
    ended = _after(_drawn("###" + "_" * 12))
    assert advance(ended, 1.0, CHUNK, RULES) is ended


probabilities = st.lists(st.floats(0, 1), max_size=200)


@given(probabilities)
@settings(deadline=None)
def test_never_ends_before_the_first_word(turn: list[float]) -> None:
    """A turn without `least_speech` of speech can only end as nothing heard."""
    state = _after(turn)
    speech = sum(CHUNK for probability in turn if probability >= RULES.speech_threshold)
    if speech < RULES.least_speech - 1e-6:
        assert state.phase is Phase.WAITING or state.ending is Ending.NOTHING_HEARD


@given(probabilities, st.integers(0, 9))
@settings(deadline=None)
def test_pause_shorter_than_the_patience_never_ends_a_turn(turn: list[float], pause: int) -> None:
    """Who has begun to speak and goes on in time is never cut off."""
    begun = _after([1.0] * 3)
    state = begun
    for probability in [1.0, *[0.0] * pause, 1.0, 1.0]:
        state = advance(state, probability, CHUNK, RULES)
    assert state.phase is Phase.SPEAKING


@given(probabilities)
@settings(deadline=None)
def test_every_turn_ends(turn: list[float]) -> None:
    """Whatever is heard, a turn is over at its latest after the wait, the cap and the grace."""
    longest = RULES.longest_wait + GRACE + RULES.longest_answer
    noise = [*turn, *[1.0, 0.0] * 200]
    state = _after(noise)
    assert state.phase is Phase.ENDED
    assert state.seconds <= longest + 2 * CHUNK


@given(probabilities)
@settings(deadline=None)
def test_times_are_in_order(turn: list[float]) -> None:
    """Speech begins before it ends, and neither lies in the future."""
    state = EndpointState()
    for probability in turn:
        state = advance(state, probability, CHUNK, RULES)
        assert 0 <= state.speech_started <= state.speech_ended <= state.seconds
        assert (state.ending is not None) == (state.phase is Phase.ENDED)

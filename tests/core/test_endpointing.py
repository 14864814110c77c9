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
    Reminder,
    advance,
    due,
    reminded,
    reopened,
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


@given(probabilities, st.floats(0.3, 3), st.floats(0.3, 3))
@settings(deadline=None)
def test_longer_patience_never_ends_earlier(turn: list[float], one: float, other: float) -> None:
    """At every moment, what the patient listener has ended the impatient one has, too."""
    less, more = sorted((one, other))
    hasty = patient = EndpointState()
    for probability in [1.0, 1.0, 1.0, *turn]:
        hasty = advance(hasty, probability, CHUNK, RULES, less)
        patient = advance(patient, probability, CHUNK, RULES, more)
        assert patient.phase is not Phase.ENDED or hasty.phase is Phase.ENDED


@given(probabilities, st.lists(st.floats(0.1, 5), min_size=200, max_size=200))
@settings(deadline=None)
def test_changing_patience_ends_a_turn_once(turn: list[float], patiences: list[float]) -> None:
    """However the patience changes, an end is an end."""
    state = EndpointState()
    ended = False
    for probability, patience in zip(turn, patiences, strict=False):
        state = advance(state, probability, CHUNK, RULES, patience)
        assert state.phase is Phase.ENDED or not ended
        ended = state.phase is Phase.ENDED


def test_patience_may_change_while_a_pause_lasts() -> None:
    """As soon as the words are known to be complete, the turn ends."""
    state = _after(_drawn("###" + "_" * 8))
    assert advance(state, 0.0, CHUNK, RULES, 3.0).phase is Phase.PAUSING
    assert advance(state, 0.0, CHUNK, RULES, 0.5).phase is Phase.ENDED


REMINDING = EndpointRules(
    longest_wait=2.0,
    longest_answer=8.0,
    least_speech=0.3,
    nudge_after=1.0,
    offer_after=1.5,
    warning_before=4.0,
)


def _listen(state: EndpointState, turn: str) -> EndpointState:
    for probability in _drawn(turn):
        state = advance(state, probability, CHUNK, REMINDING)
    return state


def test_nudge_then_offer_then_the_end() -> None:
    """Who does not begin is nudged once, offered a way out once, and then let go."""
    state = _listen(EndpointState(), "_" * 9)
    assert due(state, REMINDING) is None
    state = _listen(state, "__")
    assert due(state, REMINDING) is Reminder.NUDGE
    state = reminded(state, Reminder.NUDGE)
    assert due(_listen(state, "_" * 14), REMINDING) is None
    state = _listen(state, "_" * 16)
    assert due(state, REMINDING) is Reminder.OFFER
    state = reminded(state, Reminder.OFFER)
    assert due(_listen(state, "_" * 19), REMINDING) is None
    assert _listen(state, "_" * 19).phase is Phase.WAITING
    assert _listen(state, "_" * 21).ending is Ending.NOTHING_HEARD


def test_nobody_is_nudged_in_their_first_word() -> None:
    """A word that begins just then is heard out; the nudge comes if it was none."""
    assert due(_listen(EndpointState(), "_" * 10 + "##"), REMINDING) is None
    assert due(_listen(EndpointState(), "_" * 10 + "##__"), REMINDING) is Reminder.NUDGE


def test_who_is_asked_on_and_says_nothing_is_told_the_way_out() -> None:
    """Once; a pause that the candidate makes while answering is left alone."""
    state = _listen(EndpointState(), "###" + "_" * 9)
    assert due(state, REMINDING, thinking=True) is None
    state = _listen(state, "_")
    assert due(state, REMINDING) is None
    assert due(state, REMINDING, thinking=True) is Reminder.ONWARD
    again = _listen(reminded(state, Reminder.ONWARD), "_" * 12)
    assert due(again, REMINDING, thinking=True) is None


def test_warning_waits_for_a_pause_but_not_for_ever() -> None:
    """Within the last seconds of the cap, the first pause is used, or half of them are spared."""
    speaking = _listen(EndpointState(), "#" * 45)
    assert due(speaking, REMINDING) is None
    assert due(_listen(speaking, "___"), REMINDING) is Reminder.CAP_WARNING
    assert due(_listen(speaking, "#" * 16), REMINDING) is Reminder.CAP_WARNING
    warned = reminded(_listen(speaking, "___"), Reminder.CAP_WARNING)
    assert due(warned, REMINDING) is None


def test_silence_counts_from_the_last_thing_the_interviewer_said() -> None:
    """A warning in a pause gives the candidate the whole patience again."""
    paused = _after(_drawn("###" + "_" * 8))
    assert _after(_drawn("###" + "_" * 10)).phase is Phase.ENDED
    again = reminded(paused, Reminder.CAP_WARNING)
    assert again.silence == 0
    for _ in range(8):
        again = advance(again, 0.0, CHUNK, RULES)
    assert again.phase is Phase.PAUSING


def test_reopened_turn_goes_on() -> None:
    """Who was taken to have finished and speaks again is in the same answer."""
    ended = _after(_drawn("_###" + "_" * 12))
    again = reopened(ended)
    for probability in _drawn("##_"):
        again = advance(again, probability, CHUNK, RULES)
    assert again.phase is Phase.PAUSING
    assert again.speech_ended > ended.speech_ended


@pytest.mark.parametrize("turn", ["_" * 60, "#" * 100, "_###" + "_" * 12])
def test_a_reopened_turn_has_as_much_time_as_at_first(turn: str) -> None:
    """It is not over again at once, whatever ended it before."""
    ended = _after(_drawn(turn))
    assert ended.phase is Phase.ENDED
    again = reopened(ended)
    for probability in _drawn("_#" * 4):
        again = advance(again, probability, CHUNK, RULES)
    assert again.phase is not Phase.ENDED
    assert reopened(again) is again

"""When is a turn over?

    waiting ──first word──▶ speaking ◀──speech── pausing ──silence for `patience`──▶ ended
       │                       └──────silence──────▲                                   ▲
       └──nobody speaks for `longest_wait`─────────────────────────────────────────────┘

Speech has to gather before it counts: a click, a cough or a slammed door is over before it makes
a first word, and does not prolong a pause.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

HYSTERESIS = 0.7
"""While somebody speaks, chunks count as speech down to this share of the threshold."""
RESUMING = 0.5
"""Share of `least_speech` that ends a pause: who has spoken already needs to prove less."""
GRACE = 1.0
"""Seconds that a word which has just begun may keep a turn open past its end."""


class Phase(StrEnum):
    """Where a turn stands."""

    WAITING = "waiting"
    SPEAKING = "speaking"
    PAUSING = "pausing"
    ENDED = "ended"


class Ending(StrEnum):
    """Why a turn is over."""

    FINISHED = "finished"
    TOO_LONG = "too_long"
    NOTHING_HEARD = "nothing_heard"


@dataclass(frozen=True, slots=True)
class EndpointRules:
    """What decides that a turn begins and ends."""

    patience: float = 2.5
    """Seconds of silence after speech that end the turn."""
    longest_wait: float = 20.0
    """Seconds to wait for the first word."""
    longest_answer: float = 300.0
    """Seconds from the first word after which the turn is ended."""
    speech_threshold: float = 0.5
    """Speech probability from which a chunk counts as speech."""
    least_speech: float = 0.2
    """Seconds of speech that make a first word."""


@dataclass(frozen=True, slots=True)
class EndpointState:
    """A turn so far. All times are seconds since the turn began."""

    phase: Phase = Phase.WAITING
    seconds: float = 0.0
    """How much has been heard."""
    speech_started: float = 0.0
    """When the first word began; meaningless while waiting."""
    speech_ended: float = 0.0
    """When the last word ended so far; meaningless while waiting."""
    gathered: float = 0.0
    """Seconds of speech that do not count yet: grows with speech, shrinks without."""
    onset: float = 0.0
    """When `gathered` last rose from zero."""
    ending: Ending | None = None
    """Set once the phase is ENDED."""


def advance(
    state: EndpointState, speech_probability: float, seconds: float, rules: EndpointRules
) -> EndpointState:
    """The turn after one more chunk.

    Args:
        state: the turn before it.
        speech_probability: how likely somebody speaks in the chunk, 0 to 1.
        seconds: length of the chunk.
        rules: what decides.
    """
    if state.phase is Phase.ENDED:
        return state
    now = state.seconds + seconds
    if state.phase is Phase.SPEAKING:
        silent = speech_probability < rules.speech_threshold * HYSTERESIS
        heard = _pause(state, now) if silent else _speak(state, now)
    else:
        sign = 1 if speech_probability >= rules.speech_threshold else -1
        heard = _gather(state, sign * seconds, now, rules)
    return _end(heard, rules)


def _speak(state: EndpointState, now: float) -> EndpointState:
    return replace(state, phase=Phase.SPEAKING, seconds=now, speech_ended=now, gathered=0.0)


def _pause(state: EndpointState, now: float) -> EndpointState:
    return replace(state, phase=Phase.PAUSING, seconds=now)


def _gather(state: EndpointState, speech: float, now: float, rules: EndpointRules) -> EndpointState:
    """`speech` is seconds of it, negative for seconds of silence."""
    onset = state.onset if state.gathered else state.seconds
    gathered = max(0.0, round(state.gathered + speech, 6))
    waiting = state.phase is Phase.WAITING
    enough = rules.least_speech if waiting else rules.least_speech * RESUMING
    if gathered >= enough:
        return _speak(replace(state, speech_started=onset) if waiting else state, now)
    return replace(state, seconds=now, gathered=gathered, onset=onset)


def _end(state: EndpointState, rules: EndpointRules) -> EndpointState:
    ending = _ending(state, rules)
    return replace(state, phase=Phase.ENDED, ending=ending) if ending else state


def _ending(state: EndpointState, rules: EndpointRules) -> Ending | None:
    grace = GRACE if state.gathered else 0.0
    if state.phase is Phase.WAITING:
        over = state.seconds >= rules.longest_wait + grace
        return Ending.NOTHING_HEARD if over else None
    if state.seconds - state.speech_started >= rules.longest_answer:
        return Ending.TOO_LONG
    silence = state.seconds - state.speech_ended
    finished = state.phase is Phase.PAUSING and silence >= rules.patience + grace
    return Ending.FINISHED if finished else None

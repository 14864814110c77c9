"""When is a turn over?

    waiting ──first word──▶ speaking ◀──speech── pausing ──silence for the patience──▶ ended
       │                       └──────silence──────▲                                     ▲
       └──nobody speaks for `longest_wait`───────────────────────────────────────────────┘

Speech has to gather before it counts: a click, a cough or a slammed door is over before it makes
a first word, and does not prolong a pause. How long the patience is may change while a pause
lasts, as the words become known (`patience.py`). Silence counts from the candidate's last word or
from the interviewer's, whichever is later.
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


class Reminder(StrEnum):
    """What the interviewer says of its own accord while it listens, each at most once a turn."""

    NUDGE = "nudge"
    """A friendly word to somebody who has not begun."""
    OFFER = "offer"
    """A hint, or another question, to somebody who still has not begun."""
    ONWARD = "onward"
    """A way out for somebody who was asked on, or helped, and does not go on."""
    CAP_WARNING = "cap_warning"
    """Little time is left for this answer."""


@dataclass(frozen=True, slots=True)
class EndpointRules:
    """What decides that a turn begins and ends."""

    patience: float = 2.5
    """Seconds of silence after speech that end the turn where nothing better is known."""
    longest_wait: float = 20.0
    """Seconds to wait for the first word, from the last thing that the interviewer said."""
    longest_answer: float = 300.0
    """Seconds from the first word after which the turn is ended."""
    speech_threshold: float = 0.5
    """Speech probability from which a chunk counts as speech."""
    least_speech: float = 0.2
    """Seconds of speech that make a first word."""
    nudge_after: float = 8.0
    """Seconds of silence before the first word after which the interviewer nudges."""
    offer_after: float = 12.0
    """Seconds of silence after the nudge until a hint is offered, or to skip."""
    warning_before: float = 30.0
    """Seconds before `longest_answer` from which the next pause is used for a warning."""


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
    listening_since: float = 0.0
    """When the interviewer last fell silent."""
    reminded: frozenset[Reminder] = frozenset()
    """What the interviewer has said in this turn."""

    @property
    def silence(self) -> float:
        """Seconds for which nobody has spoken."""
        return self.seconds - max(self.speech_ended, self.listening_since)


def advance(
    state: EndpointState,
    speech_probability: float,
    seconds: float,
    rules: EndpointRules,
    patience: float | None = None,
) -> EndpointState:
    """The turn after one more chunk.

    Args:
        state: the turn before it.
        speech_probability: how likely somebody speaks in the chunk, 0 to 1.
        seconds: length of the chunk.
        rules: what decides.
        patience: seconds of silence that end the turn as things stand now; without it, the rules'.
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
    ending = _ending(heard, rules, rules.patience if patience is None else patience)
    return replace(heard, phase=Phase.ENDED, ending=ending) if ending else heard


def due(state: EndpointState, rules: EndpointRules, *, thinking: bool = False) -> Reminder | None:
    """What the interviewer should say now, if anything.

    A warning waits for a pause in the answer, but not beyond half of the time it announces.

    Args:
        state: where the turn stands.
        rules: what decides.
        thinking: whether the pause in the answer was made by the interviewer, who asked on.
    """
    if state.phase is Phase.WAITING:
        return _due_before_the_first_word(state, rules)
    if thinking and _is_at_a_loss(state, rules):
        return Reminder.ONWARD
    if state.phase is Phase.ENDED or Reminder.CAP_WARNING in state.reminded:
        return None
    left = rules.longest_answer - (state.seconds - state.speech_started)
    latest = rules.warning_before * (1.0 if state.phase is Phase.PAUSING else 0.5)
    return Reminder.CAP_WARNING if left <= latest else None


def reminded(state: EndpointState, reminder: Reminder | None = None) -> EndpointState:
    """The turn after the interviewer spoke: the clocks of silence start again.

    Args:
        state: the turn when it fell silent.
        reminder: what it said; None where it was something else, such as a hint asked for.
    """
    said = state.reminded | {reminder} if reminder else state.reminded
    return replace(state, listening_since=state.seconds, reminded=said, gathered=0.0)


def reopened(state: EndpointState) -> EndpointState:
    """A turn that was over as it goes on after all, with as much time as at first."""
    if state.phase is not Phase.ENDED:
        return state
    return replace(
        state,
        phase=Phase.WAITING if state.ending is Ending.NOTHING_HEARD else Phase.PAUSING,
        ending=None,
        gathered=0.0,
        speech_started=state.seconds,
        listening_since=state.seconds,
    )


def _due_before_the_first_word(state: EndpointState, rules: EndpointRules) -> Reminder | None:
    silence = state.seconds - state.listening_since - _grace(state)
    if Reminder.NUDGE not in state.reminded:
        return Reminder.NUDGE if silence >= rules.nudge_after else None
    if Reminder.OFFER not in state.reminded:
        return Reminder.OFFER if silence >= rules.offer_after else None
    return None


def _is_at_a_loss(state: EndpointState, rules: EndpointRules) -> bool:
    silent = state.phase is Phase.PAUSING and state.silence - _grace(state) >= rules.nudge_after
    return silent and Reminder.ONWARD not in state.reminded


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


def _ending(state: EndpointState, rules: EndpointRules, patience: float) -> Ending | None:
    if state.phase is Phase.WAITING:
        waited = state.seconds - state.listening_since - _grace(state)
        return Ending.NOTHING_HEARD if waited >= rules.longest_wait else None
    if state.seconds - state.speech_started >= rules.longest_answer:
        return Ending.TOO_LONG
    finished = state.phase is Phase.PAUSING and state.silence >= patience + _grace(state)
    return Ending.FINISHED if finished else None


def _grace(state: EndpointState) -> float:
    return GRACE if state.gathered else 0.0

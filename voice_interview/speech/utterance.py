"""One stretch of the candidate's speech."""

from __future__ import annotations

from dataclasses import dataclass

from voice_interview.core.delivery import Span
from voice_interview.events import TurnEnd
from voice_interview.speech.audio import Audio


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """What was heard in one turn. All times are seconds since the turn began."""

    audio: Audio
    """At SAMPLE_RATE, from the pre-roll to just after the last word; empty if nobody spoke."""
    started: float
    """When the first sample of `audio` was heard."""
    speech_started: float
    """When the first word began."""
    speech_ended: float
    """When the last word ended."""
    ended: float
    """When the turn was over."""
    turn_end: TurnEnd
    """Why it was over; NOTHING_HEARD if nobody spoke."""
    peak: float
    """Loudest sample of the turn, 0 to 1; exactly 0 from a muted or forbidden microphone."""
    speech: tuple[Span, ...] = ()
    """When somebody spoke, in seconds since `audio` began."""

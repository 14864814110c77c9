"""What a candidate gets who asks for help, or for another way of speaking."""

from __future__ import annotations

from voice_interview.core import phrases
from voice_interview.core.assessment import Assessment
from voice_interview.core.commands import Command, spoken_help
from voice_interview.core.hinting import hint
from voice_interview.room import Asking
from voice_interview.speech.narrator import Narrator

FASTER, LOUDER = 1.2, 1.5
"""What one request changes speed and loudness by."""


def granted(
    command: Command,
    asking: Asking,
    narrator: Narrator,
    so_far: Assessment | None = None,
    hints: int = 0,
) -> str:
    """Do what was asked for, and return what is said about it.

    Args:
        command: a hint, the standing, another try where there was none, another way of speaking;
            anything else gets help.
        asking: what is being asked.
        narrator: speaks otherwise from now on.
        so_far: the verdict on what was said so far; for the standing, only what was judged.
        hints: how many were given already.
    """
    match command:
        case Command.HINT:
            return hint(asking.question, so_far, hints)
        case Command.PROGRESS:
            return asking.standing(so_far)
        case Command.RETRY:
            return phrases.ANSWER_BEFORE if asking.number > 1 else phrases.NO_ANSWER_YET
        case Command.SLOWER:
            changed = narrator.change_speed(1 / FASTER)
        case Command.FASTER:
            changed = narrator.change_speed(FASTER)
        case Command.LOUDER:
            changed = narrator.change_loudness(LOUDER)
        case Command.QUIETER:
            changed = narrator.change_loudness(1 / LOUDER)
        case _:
            return spoken_help()
    done, refused = phrases.CHANGED[command]
    return done if changed else refused

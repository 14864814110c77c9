"""A grader with the networks that are installed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from voice_interview.core.encoding import Encoder
from voice_interview.core.grader import Grader
from voice_interview.encoders.minilm import MiniLM
from voice_interview.errors import EncoderError
from voice_interview.settings import GradingSettings


@dataclass(frozen=True, slots=True)
class GraderOf:
    """Makes the grader that the settings ask for; can be handed to other processes."""

    settings: GradingSettings

    def __call__(self) -> Grader:
        return load_grader(self.settings)


def load_grader(settings: GradingSettings, notice: Callable[[str], None] | None = None) -> Grader:
    """The grader that is asked for, or the best one on this machine.

    The weights are read when the first answer is graded.

    Args:
        settings: which network judges.
        notice: is told once if something is missing, and what is done without it.
    """
    return Grader(load_encoder(settings, notice))


def load_encoder(
    settings: GradingSettings, notice: Callable[[str], None] | None = None
) -> Encoder | None:
    """What understands other words; None where nothing is installed that does."""
    try:
        small = MiniLM()
    except EncoderError as exc:
        if notice:
            notice(f"{exc}. Without it only words are compared, not what they mean.")
        return None
    if settings.network == "small":
        return small
    # Only here, for finding packages takes time to import.
    from voice_interview.encoders.mpnet import MPNet
    from voice_interview.encoders.panel import Panel

    try:
        return Panel(small, MPNet())
    except EncoderError as exc:
        if notice:
            notice(f"{exc}. Until then the small network judges alone.")
        return small

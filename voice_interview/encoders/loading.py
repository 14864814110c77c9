"""A grader with the networks that are installed."""

from __future__ import annotations

from collections.abc import Callable

from voice_interview.core.grader import Grader
from voice_interview.encoders.minilm import MiniLM
from voice_interview.errors import EncoderError


def load_grader(notice: Callable[[str], None] | None = None) -> Grader:
    """The best grader on this machine; the weights are read when the first answer is graded.

    Args:
        notice: is told once if other words than the reference's cannot be understood.
    """
    try:
        return Grader(MiniLM())
    except EncoderError as exc:
        if notice:
            notice(f"{exc}. Without it only words are compared, not what they mean.")
        return Grader()

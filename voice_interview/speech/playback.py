"""What a speaker gives back when it has nothing left to play."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FinishedPlayback:
    """Sound that has already been heard."""

    finished: bool = True
    """Whether the last sample was heard."""

    def wait(self) -> None:
        return

    def stop(self) -> None:
        return

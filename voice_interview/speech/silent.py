"""A speaker for when nothing is to be heard or kept."""

from __future__ import annotations

from voice_interview.speech.audio import Audio


class SilentPlayback:
    """Sound that nobody hears."""

    finished = True
    """There is nothing to wait for."""

    def wait(self) -> None:
        return

    def stop(self) -> None:
        return


class SilentSpeaker:
    """Plays everything in no time, to nobody."""

    def play(self, audio: Audio) -> SilentPlayback:
        return SilentPlayback()

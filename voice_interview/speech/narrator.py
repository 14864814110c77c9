"""Says what the interviewer has to say."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from voice_interview.core.sentences import sentences
from voice_interview.core.speakable import speakable
from voice_interview.errors import VoiceInterviewError
from voice_interview.speech.audio import Audio
from voice_interview.speech.ports import Playback, Speaker, Voice

REMEMBERED = 64
"""Sentences whose sound is kept: what was prepared, and what is said again."""


class Narrator:
    """A voice at a speaker.

    Text is rendered sentence by sentence in the background: the first one is heard while the
    next is still being rendered.
    """

    def __init__(self, voice: Voice, speaker: Speaker) -> None:
        self._voice = voice
        self._speaker = speaker
        self._renderer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="voice")
        self._rendered: OrderedDict[str, Future[Audio]] = OrderedDict()

    @property
    def voice_name(self) -> str:
        """The name of the voice, for the record."""
        return self._voice.name

    def prepare(self, text: str) -> None:
        """Render a text ahead, so that it can be said at once."""
        self._sounds(text)

    def say(self, text: str) -> Playback:
        """Say a text; returns when its first sound is on the way.

        Raises:
            VoiceError: the first sentence cannot be rendered.
            DeviceError: the speaker cannot be opened.
        """
        return _Narration(self._speaker, self._sounds(text))

    def cue(self, sound: Audio) -> Playback:
        """Play a short sound.

        Raises:
            DeviceError: the speaker cannot be opened.
        """
        return self._speaker.play(sound)

    def _sounds(self, text: str) -> list[Future[Audio]]:
        return [self._sound(sentence) for sentence in sentences(speakable(text))]

    def _sound(self, sentence: str) -> Future[Audio]:
        if sentence not in self._rendered:
            self._rendered[sentence] = self._renderer.submit(self._voice.render, sentence)
        self._rendered.move_to_end(sentence)
        while len(self._rendered) > REMEMBERED:
            self._rendered.popitem(last=False)
        return self._rendered[sentence]


class _Narration:
    """Several sounds, one after the other; a Playback."""

    def __init__(self, speaker: Speaker, sounds: Sequence[Future[Audio]]) -> None:
        self._speaker = speaker
        self._stopped = threading.Event()
        self._finished = threading.Event()
        self._error: VoiceInterviewError | None = None
        self._playing: Playback | None = None
        if not sounds:
            self._finished.set()
            return
        self._playing = speaker.play(sounds[0].result())
        threading.Thread(target=self._play_rest, args=(sounds[1:],), daemon=True).start()

    def wait(self) -> None:
        # Short waits, because an endless one does not notice Ctrl-C on every system.
        while not self._finished.wait(0.1):
            pass
        if self._error:
            raise self._error

    def stop(self) -> None:
        self._stopped.set()
        if self._playing:
            self._playing.stop()

    def _play_rest(self, sounds: Sequence[Future[Audio]]) -> None:
        assert self._playing
        try:
            for sound in sounds:
                following = sound.result()
                self._playing.wait()
                if self._stopped.is_set():
                    return
                self._playing = self._speaker.play(following)
            self._playing.wait()
        except VoiceInterviewError as exc:
            self._error = exc
        finally:
            self._finished.set()

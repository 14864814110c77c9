"""Says what the interviewer has to say."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

from voice_interview.core.speakable import speakable
from voice_interview.core.stretches import stretches
from voice_interview.errors import VoiceError, VoiceInterviewError
from voice_interview.speech.audio import Audio
from voice_interview.speech.ports import Playback, Speaker, Voice

REMEMBERED = 64
"""Sentences whose sound is kept: what was prepared, and what is said again."""


class Narrator:
    """A voice at a speaker.

    A text is rendered sentence by sentence: the first one is heard while the next is rendered.
    """

    def __init__(self, voice: Voice, speaker: Speaker) -> None:
        self._voice = voice
        self._speaker = speaker
        self._rendered: OrderedDict[str, Audio] = OrderedDict()
        self._rendering = threading.Lock()

    @property
    def voice_name(self) -> str:
        """The name of the voice, for the record."""
        return self._voice.name

    def prepare(self, text: str) -> None:
        """Render a text in the background, so that it can be said at once."""
        sentences = self._sentences(text)
        threading.Thread(target=self._render_ahead, args=(sentences,), daemon=True).start()

    def say(self, text: str) -> Playback:
        """Say a text; returns when its first sound is on the way.

        What goes wrong later is raised by the `wait` of what is returned.

        Raises:
            VoiceError: the first sentence cannot be rendered.
            DeviceError: the speaker cannot be opened.
        """
        return Narration(self._speaker, self._sound, self._sentences(text))

    def cue(self, sound: Audio) -> Playback:
        """Play a short sound.

        Raises:
            DeviceError: the speaker cannot be opened.
        """
        return self._speaker.play(sound)

    def _sentences(self, text: str) -> tuple[str, ...]:
        return stretches(speakable(text, self._voice.language))

    def _render_ahead(self, sentences: Sequence[str]) -> None:
        for sentence in sentences:
            try:
                self._sound(sentence)
            except VoiceError:
                return  # whoever says the text meets the fault again, where it can be raised

    def _sound(self, sentence: str) -> Audio:
        """The sentence as sound, rendered once; one sentence at a time."""
        with self._rendering:
            sound = self._rendered.pop(sentence, None) or self._voice.render(sentence)
            self._rendered[sentence] = sound
            while len(self._rendered) > REMEMBERED:
                self._rendered.popitem(last=False)
            return sound


class Narration:
    """Sentences on their way to the listener, one after the other; a Playback."""

    def __init__(
        self, speaker: Speaker, render: Callable[[str], Audio], sentences: Sequence[str]
    ) -> None:
        self._speaker = speaker
        self._render = render
        self._turn = threading.Lock()
        self._stopped = False
        self._finished = threading.Event()
        self._error: VoiceInterviewError | None = None
        if not sentences:
            self._finished.set()
            return
        self._playing = speaker.play(render(sentences[0]))
        threading.Thread(target=self._go_on, args=(sentences[1:],), daemon=True).start()

    def wait(self) -> None:
        """Return when the last sentence was heard.

        Raises:
            VoiceError: a later sentence cannot be rendered.
            DeviceError: the speaker vanished.
        """
        # Short waits, because an endless one does not notice Ctrl-C on every system.
        while not self._finished.wait(0.05):
            pass
        if self._error:
            raise self._error

    def stop(self) -> None:
        """Fall silent at once; nothing more is said."""
        with self._turn:
            self._stopped = True
            if not self._finished.is_set():
                self._playing.stop()
                self._finished.set()

    def _go_on(self, sentences: Sequence[str]) -> None:
        try:
            for sentence in sentences:
                sound = self._render(sentence)
                self._playing.wait()
                with self._turn:
                    if self._stopped:
                        return
                    self._playing = self._speaker.play(sound)
            self._playing.wait()
        except VoiceInterviewError as exc:
            self._error = None if self._stopped else exc
        finally:
            self._finished.set()

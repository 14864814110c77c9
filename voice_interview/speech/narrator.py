"""Says what the interviewer has to say."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence

import numpy as np

from voice_interview.core.stretches import spoken
from voice_interview.errors import VoiceError, VoiceInterviewError
from voice_interview.speech.audio import Audio
from voice_interview.speech.ports import Playback, Speaker, Voice
from voice_interview.speech.tempo import at_speed

SLOWEST, FASTEST = 0.6, 1.8
"""Speeds beyond which a voice is no longer pleasant."""
QUIETEST, LOUDEST = 0.25, 4.0
"""Gains beyond which a voice is lost, or torn."""
REMEMBERED = 64
"""Sentences whose sound is kept: what was prepared, and what is said again."""
IN_THE_AIR = 6
"""Sentences whose echo may still be heard and transcribed."""


class Narrator:
    """A voice at a speaker.

    A text is rendered sentence by sentence: the first one is heard while the next is rendered.
    """

    def __init__(self, voice: Voice, speaker: Speaker) -> None:
        self._voice = voice
        self._speaker = speaker
        self._rendered: OrderedDict[str, Audio] = OrderedDict()
        self._rendering = threading.Lock()
        self._speed = self._gain = 1.0
        self._begun: deque[str] = deque(maxlen=IN_THE_AIR)

    @property
    def last_said(self) -> str:
        """What could be heard last; a sentence that was not begun yet is no part of it."""
        return " ".join(self._begun)

    def change_speed(self, factor: float) -> bool:
        """Speak faster (above 1) or more slowly from now on; False where it goes no further."""
        before, self._speed = self._speed, min(max(self._speed * factor, SLOWEST), FASTEST)
        return self._speed != before

    def change_loudness(self, factor: float) -> bool:
        """Speak louder (above 1) or more quietly from now on; False where it goes no further."""
        before, self._gain = self._gain, min(max(self._gain * factor, QUIETEST), LOUDEST)
        return self._gain != before

    def prepare(self, text: str) -> None:
        """Render how a text begins, in the background, so that it can be said at once."""
        sentences = self._sentences(text)[:1]
        threading.Thread(target=self._render_ahead, args=(sentences,), daemon=True).start()

    def say(self, text: str) -> Narration:
        """Say a text; returns when its first sound is on the way.

        What goes wrong later is raised by the `wait` of what is returned.

        Raises:
            VoiceError: the first sentence cannot be rendered.
            DeviceError: the speaker cannot be opened.
        """
        return Narration(self._play, self._shaped, self._sentences(text))

    def say_rest(self, broken_off: Narration) -> Narration:
        """Say what was not heard of a text, from the beginning of its sentence.

        Raises:
            VoiceError: the first sentence cannot be rendered.
            DeviceError: the speaker cannot be opened.
        """
        return Narration(self._play, self._shaped, broken_off.unheard)

    def cue(self, sound: Audio) -> Playback:
        """Play a short sound.

        Raises:
            DeviceError: the speaker cannot be opened.
        """
        return self._speaker.play(sound)

    def _play(self, sentence: str, sound: Audio) -> Playback:
        self._begun.append(sentence)
        return self._speaker.play(sound)

    def _sentences(self, text: str) -> tuple[str, ...]:
        return spoken(text, self._voice.language)

    def _render_ahead(self, sentences: Sequence[str]) -> None:
        for sentence in sentences:
            try:
                self._sound(sentence)
            except VoiceError:
                return  # whoever says the text meets the fault again, where it can be raised

    def _shaped(self, sentence: str) -> Audio:
        """The sentence as fast and as loud as the candidate wants it."""
        sound = at_speed(self._sound(sentence), self._speed)
        if self._gain == 1.0:
            return sound
        return Audio(np.clip(sound.samples * np.float32(self._gain), -1.0, 1.0), sound.rate)

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
        self,
        play: Callable[[str, Audio], Playback],
        render: Callable[[str], Audio],
        sentences: Sequence[str],
    ) -> None:
        """Begin to say the first sentence.

        Args:
            play: plays a sentence that was rendered.
            render: gives its sound.
            sentences: in order.

        Raises:
            VoiceError: the first sentence cannot be rendered.
            DeviceError: the speaker cannot be opened.
        """
        self._play = play
        self._render = render
        self._turn = threading.Lock()
        self._stopped = False
        self._finished = threading.Event()
        self._error: VoiceInterviewError | None = None
        self.unheard = tuple(sentences)
        """The sentences that were not heard to their end."""
        if not sentences:
            self._finished.set()
            return
        self._playing = play(sentences[0], render(sentences[0]))
        threading.Thread(target=self._go_on, daemon=True).start()

    @property
    def finished(self) -> bool:
        """Whether the last sentence was heard, or the voice was stopped."""
        return self._finished.is_set()

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

    def _go_on(self) -> None:
        try:
            for sentence in self.unheard[1:]:
                sound = self._render(sentence)
                self._playing.wait()
                with self._turn:
                    if self._stopped:
                        return
                    self.unheard = self.unheard[1:]
                    self._playing = self._play(sentence, sound)
            self._playing.wait()
            self.unheard = self.unheard if self._stopped else ()
        except VoiceInterviewError as exc:
            self._error = None if self._stopped else exc
        finally:
            self._finished.set()

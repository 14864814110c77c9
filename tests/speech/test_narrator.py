"""What is said, in which order, and what happens when it is stopped or fails."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from voice_interview.errors import DeviceError, VoiceError
from voice_interview.speech.audio import Audio
from voice_interview.speech.narrator import FASTEST, IN_THE_AIR, REMEMBERED, SLOWEST, Narrator
from voice_interview.speech.playback import FinishedPlayback
from voice_interview.speech.scripted import RecordingSpeaker, ScriptedVoice

LONGEST_TEST = 10.0
"""Seconds after which a test that hangs is given up."""


@dataclass
class HeldPlayback:
    """Sound that lasts until the test lets it end."""

    ended: threading.Event = field(default_factory=threading.Event)
    stopped: bool = False

    @property
    def finished(self) -> bool:
        return self.ended.is_set()

    def wait(self) -> None:
        assert self.ended.wait(LONGEST_TEST)

    def stop(self) -> None:
        self.stopped = True
        self.ended.set()


@dataclass
class HeldSpeaker:
    """A speaker whose sounds last as long as the test wants."""

    playbacks: list[HeldPlayback] = field(default_factory=list)
    played: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def play(self, audio: Audio) -> HeldPlayback:
        self.playbacks.append(HeldPlayback())
        self.played.release()
        return self.playbacks[-1]


@dataclass
class FailingVoice:
    """A voice that cannot say one sentence."""

    unspeakable: str
    name: str = "failing"
    language: str = "en"

    def render(self, text: str) -> Audio:
        if text == self.unspeakable:
            raise VoiceError(f"cannot say {text}")
        return Audio.silence(0.01)


class VanishingSpeaker(RecordingSpeaker):
    """A speaker that is there for one clip only."""

    def play(self, audio: Audio) -> FinishedPlayback:
        if self.played:
            raise DeviceError("gone")
        return RecordingSpeaker.play(self, audio)


def test_text_is_made_speakable_and_said_sentence_by_sentence() -> None:
    """The voice gets one sentence at a time, without marks."""
    voice, speaker = ScriptedVoice(), RecordingSpeaker()
    Narrator(voice, speaker).say("What is **LoRA**? It adapts, e.g. an LLM.").wait()
    assert voice.texts == ["What is Lora?", "It adapts, for example an L L M."]
    assert len(speaker.played) == 2


def test_another_language_is_not_read_as_english() -> None:
    """The voice's language decides."""
    voice = ScriptedVoice(language="de-de")
    Narrator(voice, RecordingSpeaker()).say("Das ist *gut* & billig.").wait()
    assert voice.texts == ["Das ist gut & billig."]


def test_nothing_to_say_is_said_at_once() -> None:
    """An empty text plays nothing and does not hang."""
    speaker = RecordingSpeaker()
    playback = Narrator(ScriptedVoice(), speaker).say("***")
    playback.wait()
    playback.stop()
    assert speaker.played == []


def test_the_first_sentence_is_heard_while_the_next_is_rendered() -> None:
    """Nobody waits for the end of a long text."""
    voice, speaker = ScriptedVoice(), HeldSpeaker()
    playback = Narrator(voice, speaker).say("One. Two.")
    assert speaker.played.acquire(timeout=LONGEST_TEST)
    assert len(speaker.playbacks) == 1
    speaker.playbacks[0].ended.set()
    assert speaker.played.acquire(timeout=LONGEST_TEST)
    speaker.playbacks[1].ended.set()
    playback.wait()
    assert voice.texts == ["One.", "Two."]


def test_a_stop_silences_everything() -> None:
    """The sentence that is heard ends, and no further one is said."""
    speaker = HeldSpeaker()
    playback = Narrator(ScriptedVoice(), speaker).say("One. Two. Three.")
    playback.stop()
    playback.wait()
    assert [held.stopped for held in speaker.playbacks] == [True]
    assert speaker.played.acquire(timeout=LONGEST_TEST)
    assert not speaker.played.acquire(timeout=0.1)


def test_how_a_text_begins_is_prepared() -> None:
    """Its first sentence is rendered before it is said, and never again."""
    voice, speaker = ScriptedVoice(), RecordingSpeaker()
    narrator = Narrator(voice, speaker)
    narrator.prepare("One. Two.")
    _wait_until(lambda: voice.texts == ["One."])
    assert not speaker.played
    narrator.say("One. Two.").wait()
    narrator.say("Two.").wait()
    assert voice.texts == ["One.", "Two."]
    assert len(speaker.played) == 3


def test_what_was_not_heard_can_be_said_later() -> None:
    """From the beginning of the sentence that was cut off, and nothing twice before it."""
    voice, speaker = ScriptedVoice(), HeldSpeaker()
    narrator = Narrator(voice, speaker)
    narration = narrator.say("One. Two. Three.")
    assert narration.unheard == ("One.", "Two.", "Three.")
    _hear(speaker, 0)
    _wait_until(lambda: len(speaker.playbacks) == 2)
    states = [narration.finished]
    narration.stop()
    states.append(narration.finished)
    assert states == [False, True]
    assert [*narration.unheard] == ["Two.", "Three."]
    rest = narrator.say_rest(narration)
    for number in (2, 3):
        _hear(speaker, number)
    rest.wait()
    assert rest.unheard == ()
    assert len(speaker.playbacks) == 4
    assert voice.texts.count("One.") == voice.texts.count("Two.") == 1


def test_of_what_was_heard_nothing_is_left() -> None:
    """Saying the rest of it is silence."""
    speaker = RecordingSpeaker()
    narrator = Narrator(ScriptedVoice(), speaker)
    narration = narrator.say("One. Two.")
    narration.wait()
    narrator.say_rest(narration).wait()
    assert len(speaker.played) == 2


def test_only_what_could_be_heard_was_said() -> None:
    """A sentence that is still to come is no echo of anything."""
    speaker = HeldSpeaker()
    narrator = Narrator(ScriptedVoice(), speaker)
    narration = narrator.say("One. Two. Three.")
    assert narrator.last_said == "One."
    _hear(speaker, 0)
    _wait_until(lambda: narrator.last_said == "One. Two.")
    narration.stop()
    narrator.say_rest(narration).stop()
    assert narrator.last_said == "One. Two. Two."
    for number in range(2 * IN_THE_AIR):
        narrator.say(f"Number {number}.").stop()
    assert "One." not in narrator.last_said


@pytest.mark.parametrize(("factor", "steps"), [(1.2, 10), (1 / 1.2, 10)])
def test_the_voice_changes_its_speed_within_limits(factor: float, steps: int) -> None:
    """Each step is heard, until it goes no further; pitch and words stay."""
    speaker = RecordingSpeaker()
    narrator = Narrator(ScriptedVoice(seconds_per_word=1.0), speaker)
    narrator.say("One.").wait()
    changed = [narrator.change_speed(factor) for _ in range(steps)]
    assert changed[0]
    assert not changed[-1]
    narrator.say("One.").wait()
    usual, now = (clip.seconds for clip in speaker.played)
    assert usual / now == pytest.approx(FASTEST if factor > 1 else SLOWEST, rel=0.05)


def test_the_voice_changes_its_loudness_within_limits() -> None:
    """Louder and quieter are heard; nothing is torn beyond full scale."""
    speaker = RecordingSpeaker()
    narrator = Narrator(ScriptedVoice(), speaker)
    for factor in (1.0, 0.5, 4.0):
        narrator.change_loudness(factor)
        narrator.say("One.").wait()
    usual, quiet, loud = (clip.level for clip in speaker.played)
    assert (quiet / usual, loud / usual) == pytest.approx((0.5, 2.0), rel=0.01)
    while narrator.change_loudness(2.0):
        pass
    assert not narrator.change_loudness(2.0)
    narrator.say("One.").wait()
    assert float(abs(speaker.played[-1].samples).max()) <= 1.0


def test_only_so_much_is_remembered() -> None:
    """A long session does not fill the memory."""
    voice = ScriptedVoice()
    narrator = Narrator(voice, RecordingSpeaker())
    text = " ".join(f"Sentence {number} ends." for number in range(100, 101 + REMEMBERED))
    narrator.say(text).wait()
    narrator.say("Sentence 100 ends.").wait()
    assert voice.texts.count("Sentence 100 ends.") == 2


def test_a_voice_that_cannot_begin_is_reported_at_once() -> None:
    """The caller hears of it before anything is played."""
    narrator = Narrator(FailingVoice("One."), RecordingSpeaker())
    with pytest.raises(VoiceError, match=r"cannot say One\."):
        narrator.say("One. Two.")


def test_a_voice_that_fails_later_is_reported_by_wait() -> None:
    """What could be said was said."""
    speaker = RecordingSpeaker()
    playback = Narrator(FailingVoice("Two."), speaker).say("One. Two. Three.")
    with pytest.raises(VoiceError, match=r"cannot say Two\."):
        playback.wait()
    assert len(speaker.played) == 1


def test_a_fault_while_preparing_is_reported_when_it_is_said() -> None:
    """Nobody listens to the background."""
    narrator = Narrator(FailingVoice("One."), RecordingSpeaker())
    narrator.prepare("One.")
    with pytest.raises(VoiceError, match=r"cannot say One\."):
        narrator.say("One.")


def test_a_speaker_that_vanishes_is_reported_by_wait() -> None:
    """The second sentence meets a speaker that is gone."""

    playback = Narrator(ScriptedVoice(), VanishingSpeaker()).say("One. Two.")
    with pytest.raises(DeviceError, match="gone"):
        playback.wait()


def test_a_cue_is_played_as_it_is() -> None:
    """No voice is asked."""
    voice, speaker = ScriptedVoice(), RecordingSpeaker()
    cue = Audio.silence(0.1)
    Narrator(voice, speaker).cue(cue).wait()
    assert speaker.played == [cue]
    assert voice.texts == []


def _hear(speaker: HeldSpeaker, number: int) -> None:
    """Let a sound end as soon as it is played."""
    _wait_until(lambda: len(speaker.playbacks) > number)
    speaker.playbacks[number].ended.set()


def _wait_until(condition: Callable[[], bool]) -> None:
    """Let the background work until the condition holds."""
    pause = threading.Event()
    for _ in range(round(LONGEST_TEST / 0.01)):
        if condition():
            return
        pause.wait(0.01)
    pytest.fail("the background never finished")

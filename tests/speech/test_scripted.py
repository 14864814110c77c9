"""The stand-ins that speak."""

from __future__ import annotations

from voice_interview.speech.audio import Audio
from voice_interview.speech.scripted import RecordingSpeaker, ScriptedVoice


def test_a_scripted_voice_hums_as_long_as_it_would_speak() -> None:
    """Its sound is audible, longer for more words, and its texts are kept."""
    voice = ScriptedVoice(seconds_per_word=0.1)
    short, long = voice.render("one"), voice.render("one two three")
    assert (round(short.seconds, 3), round(long.seconds, 3)) == (0.1, 0.3)
    assert long.level > 0.01
    assert voice.texts == ["one", "one two three"]


def test_a_recording_speaker_keeps_what_it_plays() -> None:
    """Everything is heard at once."""
    speaker = RecordingSpeaker()
    clips = [Audio.silence(0.5), Audio.silence(0.25)]
    for clip in clips:
        playback = speaker.play(clip)
        playback.wait()
        playback.stop()
    assert speaker.played == clips
    assert speaker.seconds == 0.75

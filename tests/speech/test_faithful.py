"""Only the candidate's own words are heard."""

from __future__ import annotations

import numpy as np

from voice_interview.core.transcript import Segment, Transcript, Word
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.faithful import FaithfulRecognizer
from voice_interview.speech.scripted import ScriptedRecognizer


def _speech(level: float) -> Audio:
    return Audio((level * np.sin(np.arange(2 * SAMPLE_RATE))).astype(np.float32))


def test_a_voice_from_far_away_is_not_even_transcribed() -> None:
    """What is much quieter than the candidate was before is somebody else."""
    script = ScriptedRecognizer([Transcript.typed("weights"), Transcript.typed("adapters")])
    recognizer = FaithfulRecognizer(script)
    assert recognizer.transcribe(_speech(0.3)).text == "weights"
    assert recognizer.transcribe(_speech(0.01)).text == ""
    assert recognizer.transcribe(_speech(0.2), prompt="LoRA").text == "adapters"
    assert script.prompts == ["", "LoRA"]


def test_what_is_written_over_noise_was_not_said() -> None:
    """The rest of the transcript stays."""
    watching = Segment((Word("Thanks", probability=0.4), Word("for"), Word("watching!")))
    said = Segment((Word("LoRA", 0.0, 0.5), Word("freezes", 0.5, 1.0)))
    recognizer = FaithfulRecognizer(ScriptedRecognizer([Transcript((said, watching))]))
    assert recognizer.transcribe(_speech(0.3)).segments == (said,)

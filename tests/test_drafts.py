"""The response to an answer is made ready before it ends."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event

import pytest

from tests.conversation import FREEZES, LORA
from voice_interview.core.calibration import SMALL
from voice_interview.core.encoding import TokenEmbeddings
from voice_interview.core.entailment import Entailment
from voice_interview.core.grader import Grader
from voice_interview.core.transcript import Transcript
from voice_interview.drafts import Drafts
from voice_interview.errors import EncoderError
from voice_interview.speech.narrator import Narrator
from voice_interview.speech.scripted import RecordingSpeaker, ScriptedVoice


class DamagedEncoder:
    """Fails whenever it is asked."""

    name = "damaged"
    curves = SMALL

    def __init__(self) -> None:
        self.asked = Event()

    def encode(self, text: str) -> TokenEmbeddings:
        """Never comes so far."""
        raise NotImplementedError

    def entailments(self, prompt: str, ideas: Sequence[str], answer: str) -> list[Entailment]:
        self.asked.set()
        raise EncoderError("The weights are damaged. Install them again.")


def test_what_is_missing_is_reported_when_there_is_something_to_grade() -> None:
    """Not while the question is spoken, for it might be skipped."""
    encoder = DamagedEncoder()
    drafts = Drafts(LORA, Grader(encoder), Narrator(ScriptedVoice(), RecordingSpeaker()))
    drafts.expect()
    assert encoder.asked.wait(10)
    with pytest.raises(EncoderError, match="damaged"):
        drafts.of(Transcript.typed(FREEZES))

"""What an answer did with each concept, and what the network is asked about it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from voice_interview.banks import question_from
from voice_interview.core.calibration import SMALL
from voice_interview.core.encoding import TokenEmbeddings
from voice_interview.core.entailment import Entailment
from voice_interview.core.findings import Finding, findings
from voice_interview.core.question import Question
from voice_interview.core.reading import Reading
from voice_interview.core.reference import Reference
from voice_interview.core.transcript import Transcript

PROTOCOLS = question_from(
    "What is the difference between TCP and UDP?",
    "TCP sets up a connection. UDP just sends single packets.",
)
SETS_UP, SENDS = "TCP sets up a connection", "UDP just sends single packets"


class Listener:
    """Has its judgement on each text written down, the same on every idea."""

    name = "listener"
    curves = SMALL

    def __init__(self, **script: float) -> None:
        self._script = script
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def encode(self, text: str) -> TokenEmbeddings:
        """Not asked here."""
        raise NotImplementedError

    def entailments(self, prompt: str, ideas: Sequence[str], answer: str) -> list[Entailment]:
        self.asked.append((answer, tuple(ideas)))
        return [Entailment(self._script.get(answer.split()[0], 0.0), 0.0)] * len(ideas)


def found(question: Question, answer: str, encoder: Listener) -> list[Finding]:
    """What an answer did with the concepts of a question."""
    reference, transcript = Reference.of(question), Transcript.typed(answer)
    reading = Reading.of(transcript, reference.folding, reference.asked)
    return findings(reference, reading, answer, encoder)


def test_a_concept_is_also_held_against_what_was_said_of_its_own_term() -> None:
    """Of which of two things something was said the network hardly sees."""
    encoder = Listener(TCP=0.8, UDP=0.2)
    answer = "TCP shakes hands first, UDP drops cards into letter boxes."
    first, second = found(PROTOCOLS, answer, encoder)
    assert encoder.asked == [
        (answer, (SETS_UP, SENDS)),
        ("TCP shakes hands first", (SETS_UP,)),
        ("UDP drops cards into letter boxes", (SENDS,)),
    ]
    assert first.meant
    assert second.meant
    assert first.meant.covered == pytest.approx(0.8)
    assert second.meant.covered == pytest.approx(0.5)


@pytest.mark.parametrize("answer", ["it shakes hands first", "TCP and UDP are protocols", "well"])
def test_an_answer_that_does_not_part_the_terms_is_read_once(answer: str) -> None:
    """As is one to a question about a single thing."""
    encoder = Listener(it=0.8)
    found(PROTOCOLS, answer, encoder)
    assert len(encoder.asked) == 1


def test_terms_that_the_question_does_not_compare_are_read_together() -> None:
    """Parting an answer costs time, and here it tells nothing more."""
    question = question_from(
        "What happens in a crash?", "- **Log**: written first.\n- **Replay**: done afterwards."
    )
    encoder = Listener()
    found(question, "The log is written first, the replay follows after the crash.", encoder)
    assert len(encoder.asked) == 1

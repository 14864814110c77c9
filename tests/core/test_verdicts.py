"""Words and meaning together make the verdict."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from voice_interview.banks import question_from
from voice_interview.core.assessment import (
    OPPOSITE,
    OTHERWISE,
    PARAPHRASED,
    ConceptAssessment,
    Verdict,
)
from voice_interview.core.calibration import SMALL
from voice_interview.core.concepts import KeyConcept
from voice_interview.core.encoding import TokenEmbeddings
from voice_interview.core.entailment import SILENT, Entailment
from voice_interview.core.grader import Grader
from voice_interview.core.transcript import Transcript

QUESTION = question_from("Why fine-tune?", "It needs less data.")
SAID, CONTRARY = Entailment(0.99, 0.0), Entailment(0.01, 0.98)
UNSURE = Entailment(0.3, 0.3)


class ScriptedEncoder:
    """Has its judgement on each idea written down; finds every idea in the first word."""

    name = "scripted"
    curves = SMALL

    def __init__(self, **script: Entailment) -> None:
        self._script = script

    def encode(self, text: str) -> TokenEmbeddings:
        first = len(text.split()[0]) if text.split() else 0
        return TokenEmbeddings(((0, first),), np.ones((1, 1), np.float32))

    def entailments(self, prompt: str, ideas: Sequence[str], answer: str) -> list[Entailment]:
        return [self._script.get(idea.split()[0], SILENT) for idea in ideas]


def graded(answer: str, **script: Entailment) -> ConceptAssessment:
    """The verdict on the one concept of the question, which begins with "needs"."""
    grader = Grader(ScriptedEncoder(**script) if script else None)
    return grader.assess(QUESTION, Transcript.typed(answer)).concepts[0]


def test_what_is_said_in_other_words_is_covered_and_quoted() -> None:
    """No word of the reference was said."""
    concept = graded("Few examples are enough.", needs=SAID)
    assert (concept.verdict, concept.why) == (Verdict.COVERED, PARAPHRASED)
    assert concept.evidence
    assert concept.evidence.quote == "Few"


def test_what_means_the_contrary_is_contradicted_though_no_rule_sees_it() -> None:
    """It earns nothing, and is not likely ticked."""
    concept = graded("You want a mountain of examples.", needs=CONTRARY)
    assert (concept.verdict, concept.why) == (Verdict.CONTRADICTED, OTHERWISE)
    assert concept.confidence < 0.1


@pytest.mark.parametrize(
    ("meant", "verdict"), [(UNSURE, Verdict.CONTRADICTED), (SAID, Verdict.COVERED)]
)
def test_a_rule_is_overruled_where_the_meaning_does_not_agree(
    meant: Entailment, verdict: Verdict
) -> None:
    """An opposite near the words may belong to something else."""
    assert graded("It needs more data.", needs=meant).verdict in (verdict, Verdict.PARTIAL)
    assert graded("It needs more data.", needs=UNSURE).why == OPPOSITE


def test_without_an_encoder_the_rule_decides() -> None:
    """Nobody else is there to ask."""
    concept = graded("It needs more data.")
    assert (concept.verdict, concept.why) == (Verdict.CONTRADICTED, OPPOSITE)


def test_the_form_that_is_said_best_counts() -> None:
    """An author's other words count beside the concept itself."""
    concept = KeyConcept("c", "needs less data", "", forms=("frugal with examples",))
    grader = Grader(ScriptedEncoder(frugal=SAID))
    found = grader.assess(QUESTION, Transcript.typed("Hardly any."), concepts=[concept])
    assert found.concepts[0].verdict is Verdict.PARTIAL
    without = Grader(ScriptedEncoder()).assess(QUESTION, Transcript.typed("Hardly any."))
    assert without.concepts[0].verdict is Verdict.MISSED


def test_a_contradiction_throws_doubt_on_the_rest() -> None:
    """Whoever has one thing the wrong way round has often another."""
    question = question_from("Why fine-tune?", "It needs less data. It takes less time.")
    alone = Grader(ScriptedEncoder(takes=UNSURE))
    beside = Grader(ScriptedEncoder(takes=UNSURE, needs=CONTRARY))
    answer = Transcript.typed("Well, so I believe.")
    assert beside.assess(question, answer).concepts[1].confidence < (
        alone.assess(question, answer).concepts[1].confidence
    )

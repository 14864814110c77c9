"""What an answer did with each key concept, by its words and by what it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from voice_interview.core.assessment import SWAPPED
from voice_interview.core.calibration import SMALL, Curves, contradicts, weighed
from voice_interview.core.encoding import Encoder
from voice_interview.core.entailment import Entailment
from voice_interview.core.matching import Match, matches
from voice_interview.core.reading import Reading
from voice_interview.core.reference import Reference
from voice_interview.core.slots import Target


@dataclass(frozen=True)
class Finding:
    """What an answer did with one concept."""

    target: Target
    match: Match
    """By its words."""
    meant: Entailment | None = None
    """By its meaning; None without an encoder."""
    curves: Curves = SMALL
    """How far the encoder is to be trusted."""

    @cached_property
    def contradicted(self) -> bool:
        """Whether the answer says the contrary.

        Of which of two things something was said the network cannot tell, so it is not asked.
        """
        exchanged = self.match.why == SWAPPED
        return exchanged or contradicts(self.match.contradicted, self.meant, self.curves)


def findings(
    reference: Reference, reading: Reading, text: str, encoder: Encoder | None = None
) -> list[Finding]:
    """What an answer did with each concept of a reference.

    Args:
        reference: what the answer is held against.
        reading: the answer.
        text: the answer as it was transcribed.
        encoder: what understands other words; without it, only words are compared.
    """
    found = matches(reference, reading)
    if encoder is None:
        return [Finding(*pair) for pair in zip(reference.targets, found, strict=True)]
    meant = _meant(reference, reading, text, encoder)
    return [
        Finding(target, match, weighed(match.contradicted, match.coverage, by), encoder.curves)
        for target, match, by in zip(reference.targets, found, meant, strict=True)
    ]


def in_doubt(found: Sequence[Finding]) -> bool:
    """Whether an answer has something the wrong way round, which casts doubt on all of it."""
    return any(one.contradicted or one.match.suspected for one in found)


def _meant(reference: Reference, reading: Reading, text: str, encoder: Encoder) -> list[Entailment]:
    """How an answer stands to each concept.

    Where the question compares things, that is half what all of it means, and half what it says
    of the concept's own thing: the network hardly sees of which of them something is said.
    """
    prompt, ideas = reference.question.prompt, reference.ideas
    meant = _judged(encoder, prompt, ideas, text)
    for said, concepts in _of_terms(reference, reading, text).items():
        judged = _judged(encoder, prompt, [ideas[n] for n in concepts], said)
        for n, by_term in zip(concepts, judged, strict=True):
            meant[n] = meant[n].joined(by_term)
    return meant


def _of_terms(reference: Reference, reading: Reading, text: str) -> dict[str, list[int]]:
    """What an answer says of single things, each with the numbers of their concepts."""
    found: dict[str, list[int]] = {}
    if not reference.terms.compared:
        return found
    for number, target in enumerate(reference.targets):
        elsewhere = reference.terms.elsewhere(target, reading)
        stretches = reading.stretches(elsewhere) if elsewhere else []
        if stretches:
            said = " ".join(text[start:end] for start, end in stretches)
            found.setdefault(said, []).append(number)
    return found


def _judged(
    encoder: Encoder, prompt: str, ideas: Sequence[Sequence[str]], text: str
) -> list[Entailment]:
    """How a text stands to each concept, by its own words and by the form that fits best."""
    meant = iter(encoder.entailments(prompt, [form for forms in ideas for form in forms], text))
    return [_of_forms([next(meant) for _ in forms]) for forms in ideas]


def _of_forms(forms: Sequence[Entailment]) -> Entailment:
    best = max(one.covered for one in forms)
    covered = (forms[0].covered + best) / 2
    return Entailment(covered, min(forms[0].contradicted, 1 - covered))

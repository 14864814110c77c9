"""What an answer did with each key concept, by its words and by what it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    meant = _meant(reference, text, encoder)
    return [
        Finding(target, match, weighed(match.contradicted, match.coverage, by), encoder.curves)
        for target, match, by in zip(reference.targets, found, meant, strict=True)
    ]


def in_doubt(found: Sequence[Finding]) -> bool:
    """Whether an answer has something the wrong way round, which casts doubt on all of it."""
    return any(one.contradicted or one.match.suspected for one in found)


def _meant(reference: Reference, text: str, encoder: Encoder) -> Iterator[Entailment]:
    """How an answer stands to each concept, by its own words and by the form that fits best."""
    ideas = [idea for forms in reference.ideas for idea in forms]
    meant = iter(encoder.entailments(reference.question.prompt, ideas, text))
    return (_of_forms([next(meant) for _ in forms]) for forms in reference.ideas)


def _of_forms(forms: Sequence[Entailment]) -> Entailment:
    best = max(one.covered for one in forms)
    covered = (forms[0].covered + best) / 2
    return Entailment(covered, min(forms[0].contradicted, 1 - covered))

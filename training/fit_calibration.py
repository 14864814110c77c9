"""Fits the curves from entailment and coverage to verdicts: those of core/calibration.py.

    [VOICE_INTERVIEW_GRADING_NETWORK=large] python -m training.fit_calibration

On the tuning half of the own labelled answers, as plain banks and with the author's words, each
counting the same. First the curve of a contradiction; where its numbers are new, put them into the
curves of the encoder and run this again for that of confidence, which leaves out what is called
contradicted ("partial" is half a tick). Prints how well that is calibrated over held-out questions.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.labelled_answers import Case, RememberingEncoder, counterpart, read_cases
from voice_interview.core.calibration import RULE, log_odds
from voice_interview.core.concepts import key_concepts
from voice_interview.core.encoding import Encoder
from voice_interview.core.findings import findings, in_doubt
from voice_interview.core.reading import Reading
from voice_interview.core.reference import Reference
from voice_interview.core.transcript import Transcript

Numbers = NDArray[np.float64]
TRUTH = {"covered": 1.0, "partial": 0.5}
FOLDS = 8


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled concept and what the grader knows of it."""

    authored: bool
    fold: int
    entailed: float
    """Log-odds that it was said."""
    against: float
    """Log-odds that it was contradicted."""
    coverage: float
    by_rule: bool
    turned: bool
    """Whether it is called contradicted."""
    doubt: bool
    label: str


def rows(case: Case, encoder: Encoder, *, authored: bool) -> Iterator[Row]:
    """The labelled concepts of one answer."""
    transcript = Transcript.typed(case.answer)
    concepts = case.concepts if authored else key_concepts(case.question)
    reference = Reference.of(case.question, concepts)
    reading = Reading.of(transcript, reference.folding, reference.asked)
    found = findings(reference, reading, transcript.text, encoder)
    doubt = in_doubt(found)
    by_name = {one.target.concept.id: one for one in found}
    for wanted in case.concepts:
        one = by_name[wanted.id if authored else counterpart(wanted, concepts).id]
        assert one.meant is not None
        yield Row(
            authored,
            zlib.crc32(case.question.id.encode()) % FOLDS,
            log_odds(one.meant.covered),
            log_odds(one.meant.contradicted),
            one.match.coverage,
            one.match.contradicted,
            one.contradicted,
            doubt,
            case.labels[wanted.id],
        )


def fit(features: Numbers, truth: Numbers, known: Numbers) -> Numbers:
    """Weights and constant of the logistic curve, by Newton's method.

    Args:
        features: one row an example.
        truth: 0 to 1.
        known: log-odds that are there already.
    """
    x = np.column_stack([features, np.ones(len(features))])
    weights = np.zeros(x.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-(x @ weights + known)))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-2 * np.eye(len(weights))
        weights += np.linalg.solve(hessian, x.T @ (truth - p))
    return weights


def error(p: Numbers, truth: Numbers) -> float:
    """Expected calibration error over ten bins."""
    bins = np.minimum((p * 10).astype(int), 9)
    return float(sum(abs((p - truth)[bins == b].sum()) for b in range(10)) / len(p))


def main() -> None:
    encoder = RememberingEncoder()
    found = [
        row
        for authored in (False, True)
        for case in read_cases("tuning")
        for row in rows(case, encoder, authored=authored)
    ]
    x = np.array([(row.against, row.entailed) for row in found])
    rule = np.array([RULE * row.by_rule for row in found])
    contrary = np.array([float(row.label == "contradicted") for row in found])
    print("contradiction: contrary, said, constant:", fit(x, contrary, rule).round(2).tolist())
    report_confidence([row for row in found if not row.turned])


def report_confidence(found: Sequence[Row]) -> None:
    """Print the curve of confidence, and its calibration over held-out questions."""
    features = np.array([(row.entailed, row.coverage, row.doubt) for row in found])
    truth = np.array([TRUTH.get(row.label, 0.0) for row in found])
    fold = np.array([row.fold for row in found])
    nothing = np.zeros(len(found))
    held = np.zeros(len(found))
    for out in (fold == number for number in range(FOLDS)):
        weights = fit(features[~out], truth[~out], nothing[~out])
        held[out] = 1 / (1 + np.exp(-np.column_stack([features[out], nothing[out] + 1]) @ weights))
    weights = fit(features, truth, nothing)
    print("confidence: said, words, doubt, constant:", weights.round(2).tolist())
    for authored, name in ((False, "plain"), (True, "authored")):
        part = np.array([row.authored == authored for row in found])
        print(f"{name}: calibration error {error(held[part], truth[part]):.3f}")


if __name__ == "__main__":
    main()

"""What a stricter or a laxer grader would reach on the labelled answers of tests/grading_set.

    python -m benchmarks.frontier [--split tuning]

Two tables, as plain banks and authored ones. How many concepts are credited rightly where another
confidence were asked for, and how many contradictions are named rightly where another likelihood
were; the thresholds that ship are in bold.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from benchmarks.grader_parts import replaced
from benchmarks.labelled_answers import (
    CREDITED,
    Case,
    Judgement,
    grade,
    measures,
    read_cases,
    remembering_grader,
    share,
)
from voice_interview.core import calibration
from voice_interview.core.assessment import Verdict
from voice_interview.core.grader import Grader

CONFIDENCES = (0.25, 0.3, 0.4, 0.5, 0.6, 0.75)
LIKELIHOODS = (0.3, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8)
SETTINGS = (False, True)
"""Plain, authored."""
RULE = "|---|---|---|---|---|---|---|"
"""Below the head of a table."""


def credit_at(judgements: Sequence[Judgement], confidence: float) -> str:
    """Precision, recall and F1 of being credited from a confidence on."""
    sure = [j for j in judgements if j.label != "partial"]
    credited = [
        j for j in sure if j.confidence >= confidence and j.verdict is not Verdict.CONTRADICTED
    ]
    covered = [j for j in sure if j.label == "covered"]
    precision = share([j.label == "covered" for j in credited])
    recall = sum(j.label == "covered" for j in credited) / len(covered)
    return f"{precision:.3f} | {recall:.3f} | {2 * precision * recall / (precision + recall):.3f}"


def contradictions_at(grader: Grader, cases: Sequence[Case], likelihood: float) -> str:
    """What is named in both settings, and what is credited although it was contradicted."""
    told = []
    with replaced(((calibration, "_CONTRADICTED", likelihood),)):
        for authored in SETTINGS:
            figures = measures([grade(grader, case, authored=authored) for case in cases])
            told += [
                figures["contradiction precision"],
                figures["contradiction recall"],
                figures["contradicted concepts credited"],
            ]
    return " | ".join(f"{value:.3f}" for value in told)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("tuning", "test"), default="tuning")
    cases, grader = read_cases(parser.parse_args().split), remembering_grader()
    judged = [
        [j for case in cases for j in grade(grader, case, authored=authored).judgements]
        for authored in SETTINGS
    ]
    print("| credited from | plain: P | R | F1 | authored: P | R | F1 |")
    print(RULE)
    for confidence in CONFIDENCES:
        told = " | ".join(credit_at(judgements, confidence) for judgements in judged)
        print(f"| {_marked(confidence, CREDITED)} | {told} |")
    print("\n| named from | plain: P | R | credited | authored: P | R | credited |")
    print(RULE)
    for likelihood in LIKELIHOODS:
        told = contradictions_at(grader, cases, likelihood)
        print(f"| {_marked(likelihood, calibration._CONTRADICTED)} | {told} |", flush=True)


def _marked(threshold: float, shipped: float) -> str:
    return f"**{threshold:g}**" if threshold == shipped else f"{threshold:g}"


if __name__ == "__main__":
    main()

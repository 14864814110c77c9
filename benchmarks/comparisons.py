"""Whether the grader keeps apart which of two things something was said of.

    python -m benchmarks.comparisons

Each right answer of tests/grading_set/comparisons.jsonl has a twin in which the two things have
changed places. Nothing was fitted or chosen on them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from benchmarks.labelled_answers import FOLDER, remembering_grader
from voice_interview.banks import question_from
from voice_interview.core.assessment import Assessment, Verdict
from voice_interview.core.transcript import Transcript


def main() -> None:
    """Print what becomes of right answers and of their twins."""
    rows = [json.loads(line) for line in (FOLDER / "comparisons.jsonl").read_text().splitlines()]
    grader = remembering_grader()
    right: list[Assessment] = []
    swapped: list[Assessment] = []
    for row in rows:
        question = question_from(row["question"], "\n".join(f"- {c}" for c in row["concepts"]))
        for answers, into in ((row["right"], right), (row["swapped"], swapped)):
            into += [grader.assess(question, Transcript.typed(answer)) for answer in answers]
    in_order = [ours.score > twin.score for ours, twin in zip(right, swapped, strict=True)]
    print(f"{len(in_order)} pairs; the right answer scores higher in {_share(in_order)}")
    for name, assessments in (("right", right), ("swapped", swapped)):
        print(f"{name}: mean score {_mean(assessments):.2f}, {_verdicts(assessments)}")


def _mean(assessments: Sequence[Assessment]) -> float:
    return sum(assessment.score for assessment in assessments) / len(assessments)


def _verdicts(assessments: Sequence[Assessment]) -> str:
    found = [concept.verdict for one in assessments for concept in one.concepts]
    return ", ".join(f"{verdict} {_share([v is verdict for v in found])}" for verdict in Verdict)


def _share(true: Sequence[bool]) -> str:
    return f"{sum(true) / len(true):.0%}"


if __name__ == "__main__":
    main()

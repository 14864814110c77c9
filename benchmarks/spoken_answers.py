"""What is lost between the mouth and the verdict: labelled answers as text and as they were heard.

    python -m benchmarks.spoken_answers

The answers of tests/grading_set/spoken.jsonl were spoken in four voices and transcribed by Whisper
base (scripts/speak_labelled_answers.py). Each is graded twice, from its text and from what was
heard; the labels are the same. Plain banks, questions of the test split.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.labelled_answers import (
    FOLDER,
    Case,
    concept_f1,
    grade,
    read_cases,
    remembering_grader,
)


def main() -> None:
    lines = (FOLDER / "spoken.jsonl").read_text(encoding="utf-8").splitlines()
    spoken = {row["answer"]: row for row in map(json.loads, lines)}
    cases = [case for case in read_cases("test") if case.answer in spoken]
    heard = [replace(case, answer=spoken[case.answer]["transcript"]) for case in cases]
    voices = sorted({row["voice"] for row in spoken.values()})
    print(f"{len(cases)} answers, {len(voices)} voices: {', '.join(voices)}\n")
    print("| setting | from text | as heard | lost |\n|---|---|---|---|")
    for authored in (False, True):
        text, voice = _f1(cases, authored=authored), _f1(heard, authored=authored)
        name = "authored" if authored else "plain"
        print(f"| {name}, concept F1 | {text:.3f} | {voice:.3f} | {text - voice:+.3f} |")


def _f1(cases: Sequence[Case], *, authored: bool) -> float:
    grader = remembering_grader()
    graded = [grade(grader, case, authored=authored) for case in cases]
    return concept_f1([judgement for g in graded for judgement in g.judgements])


if __name__ == "__main__":
    main()

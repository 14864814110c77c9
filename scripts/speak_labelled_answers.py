"""Speak labelled answers in four voices and keep what the recognizer makes of them.

Writes tests/grading_set/spoken.jsonl: one line an answer, with the voice and the transcript. The
sound itself is not kept; it can be made again. Answers whose text is misheard already are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from scripts.make_fixtures import spoken_answer
from voice_interview.settings import RecognizerSettings
from voice_interview.speech.recognizers.catalogue import load_recognizer

FOLDER = Path(__file__).parent.parent / "tests" / "grading_set"
VOICES = ("hibari", "slt", "rms", "awb")
EVERY = 3
"""Of the answers in the test split, every third is spoken."""


def answers() -> Iterator[dict[str, Any]]:
    """The labelled answers that are spoken, in the order of the set."""
    split = {row["question"]: row["split"] for row in _rows("concepts.jsonl")}
    wanted = [
        row
        for row in _rows("answers.jsonl")
        if split[row["question"]] == "test" and row["kind"] != "misheard"
    ]
    yield from wanted[::EVERY]


def _rows(name: str) -> Iterator[Any]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def main() -> None:
    recognizer = load_recognizer(RecognizerSettings())
    with (FOLDER / "spoken.jsonl").open("w", encoding="utf-8") as file:
        for row, voice in zip(answers(), cycle(VOICES), strict=False):
            heard = recognizer.transcribe(spoken_answer(row["answer"], voice)).text
            spoken = {
                "question": row["question"],
                "answer": row["answer"],
                "voice": voice,
                "transcript": heard,
            }
            file.write(json.dumps(spoken, ensure_ascii=False) + "\n")
            file.flush()


if __name__ == "__main__":
    main()

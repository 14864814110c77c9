"""Questions that stand in fields with names, as in JSON, YAML and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from voice_interview.banks.bank_file import BankFile, Draft, nothing_found
from voice_interview.banks.blocks import Run
from voice_interview.banks.labels import is_question_column, label, unnumbered
from voice_interview.banks.noise import cleaned
from voice_interview.banks.notes import all_noted, notes_in
from voice_interview.banks.options import (
    Option,
    answer_among,
    explanation_of,
    given_answer,
    is_about_options,
    options_of,
)
from voice_interview.banks.parsing import blocks_of
from voice_interview.banks.questions import graded_points, with_notes
from voice_interview.banks.rendering import inline_of, markdown_of
from voice_interview.banks.written_notes import comment_of, point_notes
from voice_interview.core.question import Question
from voice_interview.core.slug import slug
from voice_interview.errors import Fault

_CONCEPTS = frozenset({"concepts", "key concepts", "keys", "points"})
_EXHIBITS = frozenset({"exhibit", "code", "context", "shown"})
_NO_NOTES = _CONCEPTS | _EXHIBITS | {"key", "weight", "also", "wrong"}
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CURE = "Give each question a `question` and an `answer`."


class Records:
    """Collects questions from records, and what is wrong with those that hold none."""

    def __init__(self, file: BankFile) -> None:
        self._file = file
        self._questions: list[Question] = []
        self._faults: list[Fault] = []
        self._warnings: list[Fault] = []

    def add(self, record: Any, line: int) -> None:
        """Take the record that begins on this line, counted from 1."""
        if not isinstance(record, Mapping):
            what = f"This is no question with fields: {_written(record)}."
            self._faults.append(self._file.fault(what, _CURE, line))
            return
        fields = {_spaced(str(name)): value for name, value in record.items()}
        asked = next((v for n, v in fields.items() if is_question_column(n) and v), None)
        prompt = unnumbered(" ".join(asked.split())) if isinstance(asked, str) else ""
        if not prompt:
            self._faults.append(self._file.fault("This entry asks nothing.", _CURE, line))
            return
        self._questions.append(self._question(prompt, fields, line))

    def _question(self, prompt: str, fields: Mapping[str, Any], line: int) -> Question:
        options = options_of(fields)
        answer = _markdown(answer_among(options, given_answer(fields)))
        answer = "\n\n".join(filter(None, [answer, explanation_of(fields)]))
        concepts = next((v for n, v in fields.items() if label(n) in _CONCEPTS and v), ())
        exhibit = _exhibit(fields, options)
        blocks = blocks_of(f"{answer}{_key_concepts(concepts)}", indented_code=False)
        notes = all_noted(_notes_among(fields))
        for block in blocks:
            for note in block.notes:
                notes = notes.joined(notes_in(note))
        problems = [*notes.problems, *_problems_of(concepts)]
        self._warnings += [self._file.fault(problem, "Correct it.", line) for problem in problems]
        shown = cleaned(blocks)
        question = Question(
            id=slug(prompt),
            prompt=prompt,
            answer=markdown_of(shown),
            points=graded_points(shown),
            line=line,
            exhibit=markdown_of(blocks_of(exhibit, indented_code=False)),
        )
        return with_notes(question, notes)

    def draft(self, title: str = "", faults: Sequence[Fault] = ()) -> Draft:
        """All that was found, with faults of lines that hold no record."""
        faults = tuple(sorted([*self._faults, *faults], key=lambda fault: fault.line))
        if not self._questions and not faults:
            faults = tuple(nothing_found(self._file, _CURE))
        return Draft(tuple(self._questions), title, faults, tuple(self._warnings))


def _spaced(name: str) -> str:
    """A name such as "correctAnswer" in words."""
    return _HUMP.sub(" ", name)


def _exhibit(fields: Mapping[str, Any], options: Sequence[Option]) -> str:
    """What a record shows with its question: a field of its own, and options."""
    shown = next((v for n, v in fields.items() if label(n) in _EXHIBITS and v), "")
    return "\n\n".join(filter(None, [_markdown(shown), _markdown([*map(str, options)])]))


def _written(value: Any) -> str:
    """The beginning of a value as the file has it."""
    return msgspec.json.encode(value, enc_hook=str).decode()[:40]


def _notes_among(fields: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """The fields of a record that are neither what is asked and answered nor about a point."""
    return [
        (name.replace("_", " "), value)
        for name, value in fields.items()
        if value and label(name) not in _NO_NOTES and not is_about_options(name)
    ]


def _markdown(value: Any) -> str:
    """An answer that is a text, or a list of texts."""
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return "\n".join(f"- {item}" for item in value if isinstance(item, (str, int, float)))
    return str(value) if isinstance(value, (int, float)) else ""


def _problems_of(concepts: Any) -> Iterable[str]:
    """What cannot be understood about the author's key concepts."""
    for concept in concepts if isinstance(concepts, (list, tuple)) else ():
        if isinstance(concept, Mapping):
            if not concept.get("text"):
                yield f"This key concept has no `text`: {_written(concept)}."
            named = ((str(n), v) for n, v in concept.items() if v and str(n) != "text")
            yield from all_noted(named).problems


def _key_concepts(concepts: Any) -> str:
    """The author's key concepts as Markdown: texts, or fields with a text and how it is graded."""
    if isinstance(concepts, str):
        concepts = concepts.split("\n")
    items = []
    for concept in concepts if isinstance(concepts, (list, tuple)) else ():
        fields = concept if isinstance(concept, Mapping) else {"text": concept}
        text = " ".join(str(fields.get("text") or "").split())
        notes = all_noted((str(n), v) for n, v in fields.items() if v and str(n) != "text")
        if text:
            items.append(f"- {inline_of([Run(text)])}{comment_of(point_notes(notes))}")
    return "\n\n#### Good to hear\n\n" + "\n".join(items) if items else ""

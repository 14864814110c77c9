"""Which chapter of a story an idea belongs to."""

from __future__ import annotations

import pytest

from tests.core.shipped_questions import QUESTIONS, asked
from voice_interview.core.concepts import key_concepts
from voice_interview.core.kinds import Kind
from voice_interview.core.story import chapter_of, is_story


def test_only_questions_about_ones_life_are_stories() -> None:
    """All of that bank, and none of the others."""
    stories = [question for question in QUESTIONS if is_story(question)]
    assert len(stories) == 25
    assert all(q in stories for q in QUESTIONS if q.prompt.startswith("Tell me"))


@pytest.mark.parametrize(
    ("prompt", "text", "kind"),
    [
        ("Tell me about a mistake", "situation", Kind.SITUATION),
        ("Tell me about a person who", "common goal", Kind.TASK),
        ("Tell me about a mistake", "told the people", Kind.TELLING),
        ("Tell me about a mistake", "fixed the damage", Kind.DEED),
        ("Tell me about a mistake", "looked for the cause", Kind.INVESTIGATING),
        ("Tell me about a mistake", "keeps it from happening", Kind.OUTCOME),
        ("Tell me about a mistake", "responsibility", Kind.REFLECTION),
        ("Tell me about a time when you convinced", "what worried them", Kind.EXPLORING),
        ("Tell me about a time when you convinced", "evidence", Kind.ARGUING),
        ("Tell me about criticism", "listened", Kind.INVOLVING),
        ("Tell me about criticism", "decided", Kind.DECIDING),
        ("Tell me about a time when you were about", "since then", Kind.CHANGE),
        ("Which project", "obstacle", Kind.OBSTACLE),
        ("Tell me about yourself", "achievement", Kind.PROFILE),
        ("What is your greatest weakness", "trouble that it caused", Kind.EXAMPLE),
    ],
)
def test_chapter_of(prompt: str, text: str, kind: Kind) -> None:
    """From the label or from what was done."""
    question = asked(prompt)
    concept = next(c for c in key_concepts(question) if text in c.text)
    assert chapter_of(question, concept.text, concept.point) is kind

"""Question banks: files that become questions with reference answers."""

from __future__ import annotations

from voice_interview.banks.questions import question_from

__all__ = ["question_from"]

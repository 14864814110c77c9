"""Question banks: files that become questions with reference answers."""

from __future__ import annotations

from voice_interview.banks.questions import question_from
from voice_interview.banks.reading import CheckedBank, check_bank, load_bank

__all__ = ["CheckedBank", "check_bank", "load_bank", "question_from"]

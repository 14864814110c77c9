"""How an answer stands to an idea: it says it, it says the contrary, or it is silent on it.

The terms are those of natural language inference: entailment, contradiction, neutral.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entailment:
    """How an answer stands to an idea; what is missing to 1 says that it is silent on it."""

    covered: float
    """How likely the answer says it, 0 to 1."""
    contradicted: float
    """How likely the answer says what cannot be true together with it, 0 to 1."""

    @property
    def silent(self) -> float:
        """How likely the answer says neither."""
        return max(0.0, 1 - self.covered - self.contradicted)

    def joined(self, other: Entailment) -> Entailment:
        """The mean of two opinions."""
        return Entailment(
            (self.covered + other.covered) / 2, (self.contradicted + other.contradicted) / 2
        )


SILENT = Entailment(0.0, 0.0)
"""What an answer without words gives."""

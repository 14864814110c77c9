"""Decoders that have nothing left to write sometimes write the same again and again."""

from __future__ import annotations

from collections.abc import Sequence

ROUNDS = 4
"""Times that something is written in a row before it counts as a loop."""
LEAST_TOKENS = 12
"""Length of the shortest loop: people do say a word three times."""
LONGEST_ROUND = 60
"""Tokens of the longest thing that is repeated."""


def loop_start(tokens: Sequence[int]) -> int | None:
    """Where the second round of a loop begins with which the tokens end; None without one."""
    for length in range(1, min(LONGEST_ROUND, len(tokens) // ROUNDS) + 1):
        rounds = max(ROUNDS, -(-LEAST_TOKENS // length))
        start = len(tokens) - (rounds - 1) * length
        if start >= length and tokens[start:] == tokens[start - length : -length]:
            return start
    return None

"""The dictionaries of hibari-tts, which tell how English is pronounced.

The voice reads with them, and the ear for commands compares by them: they are loaded once for both.
"""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any

_LOADING = Lock()


def english_sounds(*, british: bool = False) -> Any:
    """Text → its sounds, as a callable of hibari-tts; loading takes half a second, 130 MB.

    Raises:
        ImportError: hibari-tts is missing or damaged.
    """
    with _LOADING:  # the voice and the ear are loaded at the same time
        return _loaded(british)


@cache
def _loaded(british: bool) -> Any:
    from hibari.g2p import G2P

    return G2P(british=british)

"""Verify the installed speech model and convert it once: the first interview then starts fast."""

from __future__ import annotations

import sys

from voice_interview.cache import cache_folder
from voice_interview.errors import RecognizerError
from voice_interview.speech.recognizers.weights import EmbeddedWeights, kept_checkpoint


def main() -> None:
    try:
        kept_checkpoint(EmbeddedWeights.installed(), cache_folder())
    except RecognizerError as exc:
        sys.exit(f"make: {exc}")


if __name__ == "__main__":
    main()

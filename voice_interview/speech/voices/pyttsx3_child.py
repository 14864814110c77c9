"""A program of its own around pyttsx3, so that it can be killed: it takes one request and ends.

On standard input, one JSON object; `{"text", "voice", "words_a_minute", "path"}` renders into a WAV
file, `{}` asks for the voices. Standard output is the reply: `{"voices"}`, `{"rendered"}`, or
`{"fault", "why"}` where the fault is "engine", "voice" or "speech". It imports nothing of this
package: it is started by its path.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

LOOK = 0.02
"""Seconds between two looks at a file that is being written."""
LONGEST = 120.0
"""Seconds after which this program ends whatever it does; who waits for it kills it sooner."""
STEADY_LOOKS = 2
"""Looks in a row that must find the same size."""
EMPTY_LOOKS = 60
"""The same where the file holds no sound yet: a busy machine takes its time to begin."""
HEADER = 100
"""Bytes of a file without sound, at most."""


def main() -> None:
    """Do what standard input asks for; what the engine prints goes to standard error."""
    _end_in_time()
    request = json.load(sys.stdin)
    out, sys.stdout = sys.stdout, sys.stderr
    json.dump(reply(request), out)


def reply(request: dict[str, Any]) -> dict[str, Any]:
    """The answer to one request."""
    import pyttsx3

    try:
        engine = pyttsx3.init()
    except (ImportError, OSError, RuntimeError) as exc:
        return {"fault": "engine", "why": str(exc)}
    if "text" not in request:
        return {"voices": [_description(voice) for voice in engine.getProperty("voices")]}
    return render(engine, request)


def render(engine: Any, request: dict[str, Any]) -> dict[str, Any]:
    """Speak into a file; it is complete when this returns."""
    # The engine takes an unknown voice without a word and speaks with its default.
    if request["voice"] not in ("", *(voice.id for voice in engine.getProperty("voices"))):
        return {"fault": "voice", "why": request["voice"]}
    errors: list[str] = []
    engine.connect("error", lambda name, exception: errors.append(str(exception)))
    if request["voice"]:
        engine.setProperty("voice", request["voice"])
    engine.setProperty("rate", request["words_a_minute"])
    engine.runAndWait()  # the first call of a process returns at once, before anything is done
    engine.save_to_file(request["text"], request["path"])
    engine.runAndWait()
    # Some engines write from a thread of their own and may not have begun when they say they end.
    if not errors:
        _wait_until_written(Path(request["path"]))
    if errors:
        return {"fault": "speech", "why": "; ".join(errors)}
    return {"rendered": request["path"]}


def _wait_until_written(path: Path) -> None:
    """Return when the file has stopped growing; one without sound in it may yet begin to."""
    size, steady = 0, 0
    while steady < (STEADY_LOOKS if size > HEADER else EMPTY_LOOKS):
        time.sleep(LOOK)
        before, size = size, path.stat().st_size if path.exists() else 0
        steady = steady + 1 if size and size == before else 0


def _end_in_time() -> None:
    """End at the latest after LONGEST: the engine waits for ever once its parent has died."""
    watchdog = threading.Timer(LONGEST, os._exit, (1,))
    watchdog.daemon = True
    watchdog.start()


def _description(voice: Any) -> dict[str, Any]:
    languages = [_text(language) for language in voice.languages or []]
    return {"id": voice.id, "name": voice.name, "languages": [code for code in languages if code]}


def _text(language: Any) -> str:
    """Some drivers give languages as bytes with a leading priority byte."""
    text = language.decode("ascii", "ignore") if isinstance(language, bytes) else str(language)
    return "".join(c for c in text if c.isprintable()).replace("_", "-").lower()


if __name__ == "__main__":
    main()

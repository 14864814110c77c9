"""One request to the system's voices, in a process of its own.

pyttsx3 may hang, speak on, or die in native code; as a child it can be given a time limit and
killed. It reads one JSON request from standard input and answers with JSON on standard output:
`{"text", "voice", "words_a_minute", "path"}` renders into a WAV file, `{}` lists the voices.
"""

from __future__ import annotations

import json
import sys
from typing import Any


def main() -> None:
    """Do what standard input asks for."""
    request = json.load(sys.stdin)
    import pyttsx3

    engine = pyttsx3.init()
    if "text" in request:
        render(engine, request)
    else:
        json.dump([_description(voice) for voice in engine.getProperty("voices")], sys.stdout)


def render(engine: Any, request: dict[str, Any]) -> None:
    """Speak into a file; it is complete when this returns."""
    if request["voice"]:
        engine.setProperty("voice", request["voice"])
    engine.setProperty("rate", request["words_a_minute"])
    engine.runAndWait()  # the first call of a process returns at once, before anything is done
    engine.save_to_file(request["text"], request["path"])
    engine.runAndWait()


def _description(voice: Any) -> dict[str, Any]:
    languages = [_text(language) for language in voice.languages or []]
    return {"id": voice.id, "name": voice.name, "languages": languages}


def _text(language: Any) -> str:
    """Some drivers give languages as bytes with a leading priority byte."""
    text = language.decode("ascii", "ignore") if isinstance(language, bytes) else str(language)
    return "".join(c for c in text if c.isprintable()).replace("_", "-")


if __name__ == "__main__":
    main()

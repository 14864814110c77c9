"""The words of what is played, lit as they are heard."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from types import TracebackType

from rich.console import Console, Group
from rich.live import Live
from rich.padding import Padding
from rich.text import Text

from voice_interview.core.markup import plain_prose
from voice_interview.events import AnswerTranscribed, QuestionAsked
from voice_interview.keys import HELP
from voice_interview.player import Ending, Position
from voice_interview.sessions.replay import Step

BEHIND = 80
"""Words that stay on the screen after they were heard."""
AHEAD = 40
"""Words that are on the screen before they are heard."""
TimedWords = Sequence[tuple[str, float]]
"""Words, each with the second at which it begins."""


class Follower:
    """Follows what is played on a terminal; elsewhere only waits for its end."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False)
        self._live: Live | None = None

    def __enter__(self) -> Follower:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._clear()

    @property
    def follows(self) -> bool:
        """Whether there is a terminal to follow on."""
        return self._console.is_terminal

    def follow(
        self, step: Step, seconds: float, playing: Generator[Position, None, Ending]
    ) -> Ending:
        """Show how far it is until it is over; why it ended.

        Args:
            step: what is heard.
            seconds: how long it is.
            playing: tells the position again and again.
        """
        words = timed_words(step, seconds)
        with closing(playing):
            try:
                while True:
                    self._show(words, seconds, next(playing))
            except StopIteration as stop:
                return Ending(stop.value)
            finally:
                self._clear()

    def _show(self, words: TimedWords, seconds: float, position: Position) -> None:
        if not self.follows:
            return
        if self._live is None:
            self._live = Live(console=self._console, transient=True, auto_refresh=False)
            self._live.start()
        shown = Padding(lit(words, position.seconds), (1, 2, 0, 2))
        self._live.update(Group(shown, _status(position, seconds)), refresh=True)

    def _clear(self) -> None:
        if self._live:
            self._live.stop()
            self._live = None


def timed_words(step: Step, seconds: float) -> TimedWords:
    """The words of a step with the seconds at which they are heard.

    Where nobody measured them, each takes its share of the characters.
    """
    if isinstance(step.event, AnswerTranscribed):
        words = step.event.transcript.words
        if all(word.start is not None for word in words):
            return [(word.text, word.start or 0.0) for word in words]
        texts = [word.text for word in words]
    elif isinstance(step.event, QuestionAsked):
        texts = plain_prose(step.event.question.whole).split()  # as it is written, not as said
    else:
        texts = step.spoken.split()
    total = sum(len(text) + 1 for text in texts)
    timed, at = [], 0.0
    for text in texts:
        timed.append((text, at))
        at += seconds * (len(text) + 1) / total
    return timed


def lit(words: TimedWords, seconds: float) -> Text:
    """The words around the present one: heard ones plain, it bold, those to come dim."""
    heard = sum(start <= seconds for _, start in words)
    first = max(0, heard - BEHIND)
    text = Text("… " if first else "")
    for number, (word, _) in enumerate(words[first : heard + AHEAD], first + 1):
        style = "dim" if number > heard else "bold reverse" if number == heard else ""
        text.append(word, style).append(" ")
    return text


def _status(position: Position, seconds: float) -> Text:
    mark = "❙❙" if position.paused else "▶"
    return Text(f"  {mark} {_clock(position.seconds)} / {_clock(seconds)}   {HELP}", style="cyan")


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"

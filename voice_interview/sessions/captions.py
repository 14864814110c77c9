"""A session as captions: who says what, and when."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from voice_interview.core.sentences import sentences
from voice_interview.core.transcript import Word
from voice_interview.events import (
    AnswerTranscribed,
    CommandHeard,
    FeedbackEnded,
    FeedbackStarted,
    FollowUpAsked,
    Greeted,
    QuestionAsked,
    QuestionSpoken,
    Remarked,
    StoredEvent,
    SummaryGiven,
    UtteranceHeard,
)
from voice_interview.sessions.lasting import lasting
from voice_interview.sessions.recordings import utterance_file
from voice_interview.sessions.session import Session

INTERVIEWER = "Interviewer"
CANDIDATE = "Candidate"
LONGEST_TEXT = 84
"""Characters of one caption: two lines."""
LONGEST_CUE = 7.0
"""Seconds of one caption of the candidate."""
PAUSE = 1.0
"""Seconds between two words from which a new caption begins."""
SHORTEST = 0.2
"""Seconds that every caption stays at least."""
_PRE_ROLL = 0.4
"""Seconds of a recording from before the first word, where the record does not tell."""
_PER_CHARACTER = 1 / 15
"""Seconds a character of speech takes, where nobody measured it."""

_FASTEST = 0.2
"""Share of the usual time in which nobody can say a text."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption."""

    start: float
    """Seconds since the session began."""
    end: float
    """Seconds since the session began."""
    speaker: str
    text: str


def cues_of(session: Session) -> list[Cue]:
    """The captions of a session as it was held, in order, none over the next."""
    happened = lasting(session.events)
    events = [e for e in happened if not (isinstance(e, AnswerTranscribed) and e.recognizer)]
    return list(_apart(sorted(_cues(events, session.folder), key=lambda cue: cue.start)))


def webvtt(cues: Iterable[Cue]) -> str:
    """Captions with voice spans, as WebVTT."""
    blocks = ["WEBVTT"]
    for cue in cues:
        text = html.escape(_one_line(cue.text), quote=False)
        blocks.append(f"{_time(cue.start, '.')} --> {_time(cue.end, '.')}\n<v {cue.speaker}>{text}")
    return "\n\n".join(blocks) + "\n"


def srt(cues: Iterable[Cue]) -> str:
    """Captions with the speaker's name before the text, as SubRip."""
    blocks = [
        f"{number}\n{_time(cue.start, ',')} --> {_time(cue.end, ',')}\n"
        f"{cue.speaker}: {_one_line(cue.text)}\n"
        for number, cue in enumerate(cues, 1)
    ]
    return "\n".join(blocks)


def recording_began(heard: UtteranceHeard, folder: Path) -> float:
    """When the first sample of a recording was heard, seconds since the session began.

    Args:
        heard: the utterance.
        folder: of the session.
    """
    if heard.audio_started is not None:
        return heard.audio_started
    kept = _PRE_ROLL if (folder / utterance_file(heard.utterance)).exists() else 0.0
    return max(0.0, heard.speech_started - kept)


def _apart(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Captions in order, each cut where the next begins, or moved behind one that is too short."""
    until = 0.0
    nexts = [*(following.start for following in cues[1:]), float("inf")]
    for cue, following in zip(cues, nexts, strict=False):
        start = max(cue.start, until)
        until = max(start + SHORTEST, min(cue.end, following))
        yield replace(cue, start=start, end=until)


def _cues(events: Sequence[StoredEvent], folder: Path) -> Iterator[Cue]:
    began: dict[int, float] = {}
    late = 0.0
    for number, event in enumerate(events):
        at = event.at + late
        match event:
            case UtteranceHeard():
                began[event.utterance] = recording_began(event, folder) + late
            case AnswerTranscribed(utterance=int(utterance)) if utterance in began:
                yield from _answered(event.transcript.words, began[utterance], at)
            case AnswerTranscribed():
                asked = events[number - 1].at + late if number else 0.0
                yield from _typed(event.transcript.text, asked, at)
            case _ if text := _aloud(event):
                took, more = _lasted(text, events[number:])
                yield from _spread(at, at + took, INTERVIEWER, text)
                late += more


def _aloud(event: StoredEvent) -> str:
    """What the interviewer says at an event."""
    match event:
        case Greeted() | SummaryGiven() | FeedbackStarted() | Remarked() | FollowUpAsked():
            return event.text
        case QuestionAsked():
            return event.question.prompt
    return ""


def _lasted(text: str, events: Sequence[StoredEvent]) -> tuple[float, float]:
    """How long a line takes, and by how much that moves all that follows; both in seconds.

    Without a loudspeaker nobody waits until it is over: the record has the next event at once.

    Args:
        text: of the line.
        events: the one at which it is said, and all later ones.
    """
    said, *later = events
    needed = len(text) * _PER_CHARACTER
    following = next((event for event in later if _ends(said, event)), None)
    if following is None:
        return needed, 0.0
    took = following.at - said.at
    if took >= needed * _FASTEST or isinstance(later[0], CommandHeard):
        return took, 0.0
    return needed, needed - took


def _ends(event: StoredEvent, later: StoredEvent) -> bool:
    """Whether a later event tells that what an event says was over."""
    if isinstance(event, QuestionAsked):
        return isinstance(later, QuestionSpoken)
    if isinstance(event, FeedbackStarted):
        return isinstance(later, FeedbackEnded | CommandHeard | FeedbackStarted)
    return True


def _typed(text: str, asked: float, at: float) -> Iterator[Cue]:
    """An answer from the keyboard: nobody saw it begin, but not before what it answers."""
    start = max(asked, at - len(text) * _PER_CHARACTER)
    yield from _spread(start, at, CANDIDATE, text)


def _spread(start: float, end: float, speaker: str, text: str) -> Iterator[Cue]:
    """A long text as several captions, each as long as its share of the characters."""
    pieces = [piece for sentence in sentences(text) for piece in _pieces(sentence)]
    total = sum(map(len, pieces))
    for piece in pieces:
        until = start + (end - start) * len(piece) / total
        yield Cue(start, until, speaker, piece)
        total -= len(piece)
        start = until


def _pieces(sentence: str) -> Iterator[str]:
    line = ""
    for word in sentence.split():
        if line and len(line) + 1 + len(word) > LONGEST_TEXT:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
    if line:
        yield line


def _answered(words: Sequence[Word], began: float, until: float) -> Iterator[Cue]:
    """The words of an answer in captions that end at pauses, sentences and two full lines."""
    if any(word.start is None or word.end is None for word in words):
        yield from _spread(began, until, CANDIDATE, " ".join(word.text for word in words))
        return
    line: list[Word] = []
    for word in words:
        if line and _breaks(line, word):
            yield _cue(line, began)
            line = []
        line.append(word)
    if line:
        yield _cue(line, began)


def _breaks(line: Sequence[Word], word: Word) -> bool:
    start, end, begins = line[0].start or 0.0, line[-1].end or 0.0, word.start or 0.0
    length = sum(len(w.text) + 1 for w in line) + len(word.text)
    return (
        begins - end >= PAUSE
        or line[-1].text.endswith((".", "?", "!"))
        or length > LONGEST_TEXT
        or (word.end or 0.0) - start > LONGEST_CUE
    )


def _cue(line: Sequence[Word], began: float) -> Cue:
    start, end = began + (line[0].start or 0.0), began + (line[-1].end or 0.0)
    return Cue(start, max(end, start + SHORTEST), CANDIDATE, " ".join(w.text for w in line))


def _one_line(text: str) -> str:
    """Without line ends, which would end the caption, and without other control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _time(seconds: float, mark: str) -> str:
    milliseconds = round(min(max(seconds, 0.0), 359_999.0) * 1000)
    minutes, milliseconds = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{milliseconds // 1000:02}{mark}{milliseconds % 1000:03}"

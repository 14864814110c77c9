"""What lasts of a session: an answer that went on replaces what was made of its first part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from voice_interview.events import (
    AnswerAssessed,
    AnswerTranscribed,
    FeedbackEnded,
    FeedbackStarted,
    StoredEvent,
    UtteranceHeard,
)

_MADE_OF_IT = UtteranceHeard | AnswerTranscribed | AnswerAssessed | FeedbackStarted | FeedbackEnded


def lasting(events: Iterable[StoredEvent]) -> tuple[StoredEvent, ...]:
    """The events without those that became void when the candidate went on with an answer.

    The recording is the same one, grown; its last UtteranceHeard tells of the whole of it.
    """
    kept = list(events)
    last = {event.utterance: n for n, event in enumerate(kept) if isinstance(event, UtteranceHeard)}
    void = set(_void(kept, last))
    return tuple(event for number, event in enumerate(kept) if number not in void)


def _void(events: Sequence[StoredEvent], last: dict[int, int]) -> Iterator[int]:
    """The places of what was made of an answer before it was whole."""
    for place, event in enumerate(events):
        if not isinstance(event, UtteranceHeard) or last[event.utterance] == place:
            continue
        for later in range(place, last[event.utterance]):
            made = events[later]
            if isinstance(made, _MADE_OF_IT) and made.question_id == event.question_id:
                yield later

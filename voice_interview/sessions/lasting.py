"""What lasts of a session: an answer that went on replaces what was made of its first part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from voice_interview.events import (
    AnswerAssessed,
    AnswerTranscribed,
    FeedbackEnded,
    FeedbackStarted,
    QuestionAsked,
    StoredEvent,
    UtteranceHeard,
)

_MADE_OF_IT = UtteranceHeard | AnswerTranscribed | AnswerAssessed | FeedbackStarted | FeedbackEnded


def lasting(events: Iterable[StoredEvent]) -> tuple[StoredEvent, ...]:
    """The events without those that became void when the candidate went on with an answer.

    The recording is the same one, grown; its last UtteranceHeard tells of the whole of it.
    """
    kept = list(events)
    void = set(_void(kept))
    return tuple(event for number, event in enumerate(kept) if number not in void)


def _void(events: Sequence[StoredEvent]) -> Iterator[int]:
    """The places of what was made of an answer before it was whole."""
    heard: dict[int, int] = {}
    for place, event in enumerate(events):
        if isinstance(event, QuestionAsked):
            heard.clear()
        elif isinstance(event, UtteranceHeard):
            for earlier in range(heard.get(event.utterance, place), place):
                made = events[earlier]
                if isinstance(made, _MADE_OF_IT) and made.question_id == event.question_id:
                    yield earlier
            heard[event.utterance] = place

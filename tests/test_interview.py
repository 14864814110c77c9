"""The order of an interview, told by its events."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from voice_interview.clock import SessionClock
from voice_interview.core.question import Point, Question
from voice_interview.core.transcript import Transcript
from voice_interview.errors import DeviceError
from voice_interview.events import (
    AnswerAssessed,
    AnyEvent,
    CommandHeard,
    Event,
    FeedbackStarted,
    FollowUpAsked,
    NothingHeard,
    QuestionAsked,
    Remarked,
    SessionEnd,
    SessionEnded,
    SummaryGiven,
    TurnEnd,
    UtteranceGrew,
    UtteranceHeard,
)
from voice_interview.interview import Interview, Mode, Plan
from voice_interview.settings import InterviewSettings, ListeningSettings, Settings
from voice_interview.speech.audio import SAMPLE_RATE, Audio
from voice_interview.speech.ear import RecordedEar
from voice_interview.speech.listener import Listener
from voice_interview.speech.narrator import Narrator
from voice_interview.speech.scripted import (
    RecordingSpeaker,
    ScriptedDetector,
    ScriptedMicrophone,
    ScriptedRecognizer,
    ScriptedVoice,
)
from voice_interview.spoken_candidate import SpokenCandidate
from voice_interview.typing_candidate import TypedCandidate

STARTED = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LORA = Question(
    "lora",
    "What is LoRA?",
    points=(Point("It freezes the pre-trained weights."), Point("It adds trainable adapters.")),
)
BATCH = Question(
    "batch",
    "What is a batch size?",
    points=(Point("The number of examples in each training step."),),
)
UNANSWERED = Question("why", "Why do you want this job?")
GOOD = Transcript.typed("it freezes the pre-trained weights and adds trainable adapters")
SPEECH = Audio((0.1 * np.sin(np.arange(3 * SAMPLE_RATE))).astype(np.float32))


class Room:
    """An interview in a room without sound."""

    def __init__(
        self,
        *transcripts: Transcript,
        questions: tuple[Question, ...] = (LORA, BATCH),
        mode: Mode = Mode.STUDY,
        microphone: ScriptedMicrophone | None = None,
    ) -> None:
        self.voice = ScriptedVoice()
        self.clock = SessionClock()
        self.prepared = 0
        narrator = Narrator(self.voice, RecordingSpeaker())
        microphone = microphone or ScriptedMicrophone([SPEECH] * len(transcripts))
        listener = Listener(RecordedEar(microphone, ScriptedDetector()), ListeningSettings())
        candidate = SpokenCandidate(
            lambda question: listener,
            ScriptedRecognizer(list(transcripts)),
            narrator,
            self.clock,
            prepare=self._prepare,
        )
        self.interview = Interview(
            Plan("language models", questions, mode=mode),
            narrator=narrator,
            candidate=candidate,
            clock=self.clock,
        )

    def _prepare(self) -> None:
        assert self.voice.texts, "nothing heavy may be loaded before the first word"
        self.prepared += 1

    def hold(self) -> list[AnyEvent]:
        return list(self.interview.events(STARTED))


def names(events: list[AnyEvent]) -> list[str]:
    """The stored events as they are named in session.jsonl."""
    return [str(type(event).__struct_config__.tag) for event in events if isinstance(event, Event)]


def test_a_session_in_study_mode() -> None:
    """Question, answer, verdict, feedback, and so on; at the end the summary."""
    room = Room(GOOD, Transcript.typed("how many examples are in each training step"))
    turn = [
        *("question_asked", "question_spoken", "utterance_heard", "answer_transcribed"),
        *("answer_assessed", "feedback_started", "feedback_ended"),
    ]
    assert names(room.hold()) == [
        *("session_started", "greeted"),
        *turn,
        *turn,
        *("summary_given", "session_ended"),
    ]
    assert room.prepared == 1


def test_real_mode_keeps_the_feedback_for_the_end() -> None:
    """No feedback before the last answer."""
    events = Room(GOOD, GOOD, mode=Mode.REAL).hold()
    order = names(events)
    last_answer = len(order) - 1 - order[::-1].index("answer_assessed")
    assert order.index("feedback_started") > last_answer
    assert order.count("feedback_started") == 2


def test_times_never_go_back_though_recordings_take_none() -> None:
    """Three seconds of recorded speech, and what is behind it, pass on the session's clock."""
    events = [event for event in Room(GOOD, GOOD).hold() if isinstance(event, Event)]
    times = [event.at for event in events]
    assert times == sorted(times)
    heard = next(event for event in events if isinstance(event, UtteranceHeard))
    assert heard.speech_ended - heard.speech_started == pytest.approx(3.0, abs=0.1)
    assert heard.at - heard.speech_ended == pytest.approx(ScriptedMicrophone().silence, abs=0.2)


def test_how_an_answer_was_said_goes_with_its_verdict() -> None:
    """Words over the time that the detector heard; the wait from the end of the question."""
    events = Room(GOOD, questions=(LORA,)).hold()
    (verdict,) = [event for event in events if isinstance(event, AnswerAssessed)]
    delivery = verdict.assessment.delivery
    assert delivery
    assert delivery.detected
    assert delivery.seconds == pytest.approx(3.0, abs=0.1)
    assert delivery.words_per_minute == pytest.approx(20 * len(GOOD.words), rel=0.05)
    assert delivery.time_to_first_word is not None


def test_a_pace_that_stands_out_is_said_at_the_end() -> None:
    """One sentence of the closing words, and none where nothing stands out."""
    long = Audio(np.tile(SPEECH.samples, 8))
    fast = Transcript.typed(" ".join(f"word{n}" for n in range(120)))
    usual = Transcript.typed(" ".join(f"word{n}" for n in range(65)))
    for answer, told in ((fast, True), (usual, False)):
        room = Room(answer, questions=(LORA,), microphone=ScriptedMicrophone([long]))
        closing = next(event for event in room.hold() if isinstance(event, SummaryGiven))
        assert ("You spoke fast" in closing.text) == told


def test_silence_is_not_a_wrong_answer() -> None:
    """Nobody spoke: it is said so, there is no verdict, and the summary does not count it."""
    events = Room(GOOD, microphone=ScriptedMicrophone([Audio.silence(0), SPEECH])).hold()
    assert sum(isinstance(event, NothingHeard) for event in events) == 1
    assert sum(isinstance(event, AnswerAssessed) for event in events) == 1
    said = [event.text for event in events if isinstance(event, FeedbackStarted)]
    assert "heard nothing" in said[0]


def test_words_of_noise_are_nothing_heard() -> None:
    """A recognizer that finds no words in the sound leaves nothing to judge."""
    events = Room(Transcript(), questions=(LORA,)).hold()
    assert not [event for event in events if isinstance(event, AnswerAssessed)]
    said = [event.text for event in events if isinstance(event, FeedbackStarted)]
    assert "heard nothing" in said[0]
    summary = next(event for event in events if isinstance(event, SummaryGiven))
    assert summary.score is None


def test_a_question_without_reference_is_recorded_but_not_judged() -> None:
    """It can be asked and answered; there is nothing to compare with."""
    events = Room(Transcript.typed("because I like it"), questions=(UNANSWERED,)).hold()
    assert "answer_transcribed" in names(events)
    assert "answer_assessed" not in names(events)


def test_a_microphone_lost_in_mid_answer_keeps_what_was_heard() -> None:
    """The turn ends, the words before are transcribed and judged."""
    microphone = ScriptedMicrophone([SPEECH], vanishes_after=2.0)
    events = Room(GOOD, questions=(LORA,), microphone=microphone).hold()
    heard = next(event for event in events if isinstance(event, UtteranceHeard))
    assert heard.turn_end is TurnEnd.DEVICE_LOST
    kept = sum(event.audio.seconds for event in events if isinstance(event, UtteranceGrew))
    assert kept == pytest.approx(2.0, abs=0.2)
    assert "answer_assessed" in names(events)


def test_a_microphone_lost_before_the_first_word_ends_the_session() -> None:
    """Without ears there is no interview; the error is the caller's to tell."""
    room = Room(GOOD, microphone=ScriptedMicrophone([SPEECH], vanishes_after=0.0))
    with pytest.raises(DeviceError):
        room.hold()


def test_everything_that_is_said_can_be_spoken() -> None:
    """No Markdown, no bare acronyms reach the voice."""
    room = Room(GOOD, GOOD)
    room.hold()
    assert room.voice.texts
    assert not [text for text in room.voice.texts if set("*_`#") & set(text)]


def test_typed_answers() -> None:
    """Words without times; an empty line is no answer."""
    narrator = Narrator(ScriptedVoice(), RecordingSpeaker())
    clock = SessionClock()
    lines = iter(["it freezes the weights", "  "])
    interview = Interview(
        Plan("language models", (LORA, BATCH)),
        narrator=narrator,
        candidate=TypedCandidate(lambda: next(lines), clock),
        clock=clock,
    )
    order = names(list(interview.events(STARTED)))
    assert order.count("answer_assessed") == 1
    assert order.count("nothing_heard") == 1
    assert isinstance(list(Room(GOOD, questions=(LORA,)).hold())[-1], SessionEnded)


def _typed(*lines: str, follow_ups: int = 0) -> list[AnyEvent]:
    """A session about two questions with somebody who types."""
    typed, clock = iter(lines), SessionClock()
    settings = Settings(interview=InterviewSettings(follow_ups=follow_ups))
    interview = Interview(
        Plan("language models", (LORA, BATCH), settings=settings),
        narrator=Narrator(ScriptedVoice(), RecordingSpeaker()),
        candidate=TypedCandidate(lambda: next(typed), clock),
        clock=clock,
    )
    return list(interview.events(STARTED))


@pytest.mark.parametrize(
    ("second", "answer"),
    [
        ("it adds low-rank adapters", "it freezes the weights it adds low-rank adapters"),
        *[(second, "it freezes the weights") for second in ("", "skip", "next")],
    ],
)
def test_who_types_is_asked_on(second: str, answer: str) -> None:
    """Both lines are one answer; what was typed first counts whatever the second one is."""
    events = _typed("it freezes the weights", second, "skip", follow_ups=1)
    assert sum(isinstance(event, FollowUpAsked) for event in events) == 1
    (judged,) = (event.assessment for event in events if isinstance(event, AnswerAssessed))
    assert judged.transcript == answer


def test_commands_can_be_typed() -> None:
    """Each is obeyed, none is an answer."""
    typed = ("hint", "pause", "resume", "help", "it freezes the weights", "go back", "skip", "stop")
    events = _typed(*typed)
    asked = [event.question.id for event in events if isinstance(event, QuestionAsked)]
    assert asked == ["lora", "batch", "lora", "batch"]
    judged = [event.assessment for event in events if isinstance(event, AnswerAssessed)]
    assert [verdict.transcript for verdict in judged] == ["it freezes the weights"]
    commands = [event.command for event in events if isinstance(event, CommandHeard)]
    assert [command.value for command in commands] == [
        *("hint", "pause", "resume", "help", "back", "skip", "stop"),
    ]
    assert isinstance(events[-1], SessionEnded)
    assert events[-1].reason is SessionEnd.STOPPED


def test_a_pause_lasts_until_a_command_is_typed() -> None:
    """What is typed meanwhile is no answer; what ends the pause is on record in its words."""
    events = _typed("pause", "", "it freezes the weights", "carry on", "skip", "pause", "stop")
    assert not [event for event in events if isinstance(event, AnswerAssessed)]
    commands = [(e.command.value, e.text) for e in events if isinstance(e, CommandHeard)]
    assert commands == [
        ("pause", "pause"), ("resume", "carry on"), ("skip", "skip"), ("pause", "pause"),
        ("stop", "stop"),
    ]  # fmt: skip


def test_the_standing_after_going_back_is_that_of_the_present_question() -> None:
    """Back at the first of two, one is still to come."""
    partly = "it freezes the weights"
    events = _typed(partly, "go back", "how am I doing", "skip", "how am I doing", "stop")
    told = [event.text for event in events if isinstance(event, Remarked)]
    standings = [text for text in told if text.startswith("After one answer")]
    assert [text.split(". ")[1] for text in standings] == [
        "One more question is still to come.",
        "This is the last question.",
    ]


def test_the_answer_can_be_read_to_who_types() -> None:
    """Then the next question is asked."""
    events = _typed("read me the answer", "the number of examples in each training step")
    read = [event.text for event in events if isinstance(event, Remarked)]
    assert len(read) == 1
    assert "adapters" in read[0]
    assert sum(isinstance(event, AnswerAssessed) for event in events) == 1


def test_an_author_decides_how_a_term_is_said() -> None:
    """Whole words only, whatever their case; the rest of the question stays."""
    question = Question(
        "q", "What does Qdrant do for qdrants?", pronunciation=(("qdrant", "quadrant"),)
    )
    room = Room(Transcript.typed("it stores vectors"), questions=(question,))
    room.hold()
    assert any("What does quadrant do for qdrants?" in text for text in room.voice.texts)

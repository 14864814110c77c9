"""Which concepts an answer covers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice_interview import shipped
from voice_interview.banks import load_bank, question_from
from voice_interview.core.assessment import DENIED, HEARD, KEYWORDS, OPPOSITE, Assessment, Verdict
from voice_interview.core.concepts import KeyConcept
from voice_interview.core.grader import assess
from voice_interview.core.question import Question
from voice_interview.core.transcript import Segment, Transcript, Word

QUESTIONS = load_bank(shipped.bank_path()).questions
LORA = QUESTIONS[4]


def graded(question: Question, answer: str) -> Assessment:
    return assess(question, Transcript.typed(answer))


def verdict(reference: str, answer: str, prompt: str = "How does it work?") -> Verdict:
    """The verdict on an answer to a reference of one concept."""
    concept = KeyConcept("c", reference, reference)
    question = question_from(prompt, reference)
    return assess(question, Transcript.typed(answer), concepts=[concept]).concepts[0].verdict


def reference_of(question: Question) -> str:
    return " ".join(point.text for point in question.points)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id[:30])
def test_reference_covers_itself(question: Question) -> None:
    """Reading the reference out is a full answer."""
    assert graded(question, reference_of(question)).score >= 0.95


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id[:30])
def test_echo_earns_nothing(question: Question) -> None:
    """Neither the question nor a promise to answer it."""
    echo = f"So the question is {question.prompt} Good question, let me answer {question.prompt}"
    assert graded(question, echo).score <= 0.1


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id[:30])
def test_empty_answer_scores_nothing(question: Question) -> None:
    """Silence covers nothing."""
    assessment = graded(question, "")
    assert assessment.score == 0
    assert not assessment.having(Verdict.COVERED, Verdict.PARTIAL, Verdict.CONTRADICTED)


@pytest.mark.parametrize(
    "answer",
    ["I don't know.", "um uh well you know", "My favourite colour is blue.", "...", "🎉🎉"],
)
def test_answer_beside_the_point_scores_nothing(answer: str) -> None:
    """No free credit."""
    assert graded(LORA, answer).score == 0


def test_answer_to_another_question_scores_little() -> None:
    """Words in common are no answer."""
    assert graded(QUESTIONS[8], reference_of(QUESTIONS[1])).score <= 0.15


def test_bare_keywords_score_low() -> None:
    """Words without a sentence state nothing."""
    answer = "frozen weights, adapters, rank decomposition matrices, trainable parameters"
    assessment = graded(LORA, answer)
    assert assessment.score <= 0.2
    assert KEYWORDS in {concept.why for concept in assessment.concepts}


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        ("the heap", "it was cheap"),
        ("a cat", "we concatenate the strings"),
        ("the lock", "the cat sat there"),
        ("C++", "it is written in C#"),
        ("optimistic locking", "pessimistic locking"),
        ("objects are mutable", "objects are immutable"),
        ("the call is synchronous", "the call is asynchronous"),
        ("the container is thread safe", "the container is not thread safe"),
        ("runs on kubernetes", "it runs on cucumbers"),
        ("it simulates the load", "it stimulates the lode"),
    ],
)
def test_likeness_is_not_credit(reference: str, answer: str) -> None:
    """Pairs that fuzzy ratios take for one another."""
    assert verdict(reference, answer) in {Verdict.MISSED, Verdict.CONTRADICTED}


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        ("the operation is idempotent", "well the operation is item potent"),
        ("the GIL", "there is the gil"),
        ("C++", "we use c++ for that"),
        ("postgres stores the rows", "post grass stores all the rows"),
        ("runs on kubernetes", "it runs on cooper netties"),
        ("uses a large language model", "you use an LLM (large language model)"),
        ("caches the behaviour", "the behavior is cached"),
        ("fine-tuning the weights", "you finetune the weights"),
        ("backpropagation through time", "back propagation through time"),
        ("a lookup takes O(log n)", "a lookup takes big o of log n"),
        ("keeps 3 replicas", "it keeps three replicas"),
        ("needs gradient descent", "it needs gradiant descent"),
    ],
)
def test_other_spelling_is_covered(reference: str, answer: str) -> None:
    """Case, spelling, hearing and endings make no difference."""
    assert verdict(reference, answer) is Verdict.COVERED


@pytest.mark.parametrize(
    ("reference", "answer", "why"),
    [
        ("guarantees the order of messages", "it doesn't guarantee the order of messages", DENIED),
        ("freeze the lower layers", "you freeze the upper layers", OPPOSITE),
        ("use a smaller learning rate", "you use a higher learning rate", OPPOSITE),
        ("an index is needed", "an index is not needed", DENIED),
        ("keeps no state on the server", "it keeps state on the server", DENIED),
        ("use a smaller learning rate", "you could raise the learning rate", OPPOSITE),
        ("increases the throughput", "it decreases the throughput", OPPOSITE),
        ("a lookup takes O(log n)", "a lookup takes O of n squared", OPPOSITE),
        ("keeps three replicas of the data", "it keeps five replicas of the data", OPPOSITE),
    ],
)
def test_wrong_is_contradicted(reference: str, answer: str, why: str) -> None:
    """A negation or an opposite earns nothing, and is called what it is."""
    question = question_from("How does it work?", reference)
    concepts = [KeyConcept("c", reference, reference)]
    assessment = assess(question, Transcript.typed(answer), concepts=concepts)
    assert assessment.concepts[0].verdict is Verdict.CONTRADICTED
    assert assessment.concepts[0].why == why
    assert assessment.score == 0


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        ("a reference to the same object", "it is not a copy but a reference to the same object"),
        ("uses a smaller learning rate", "not a higher but a smaller learning rate is used"),
        ("keeps no state on the server", "the server doesn't keep any state"),
        ("waits for the lock", "not only does it wait for the lock, it also logs"),
    ],
)
def test_right_contrast_stays_covered(reference: str, answer: str) -> None:
    """What is pushed away is not what is claimed."""
    assert verdict(reference, answer) is Verdict.COVERED


def test_case_punctuation_and_fillers_change_no_verdict() -> None:
    """Only what is said counts."""
    plain = "it freezes the pre-trained weights and adds small matrices to the layers"
    noisy = "Um, it FREEZES... the pre-trained weights; and, uh, ADDS small matrices to the layers!"
    one, other = graded(LORA, plain), graded(LORA, noisy)
    assert one.score == other.score
    assert [c.verdict for c in one.concepts] == [c.verdict for c in other.concepts]
    assert [c.confidence for c in one.concepts] == [c.confidence for c in other.concepts]


def test_evidence_is_a_timed_quote() -> None:
    """The quote is the answer's own words, with the times of the first and the last."""
    spoken = "Well, it freezes the pre-trained weights, I think."
    words = tuple(Word(w, float(n), n + 0.5) for n, w in enumerate(spoken.split()))
    evidence = assess(LORA, Transcript((Segment(words),))).concepts[1].evidence
    assert evidence is not None
    assert (evidence.quote, evidence.start, evidence.end) == (
        "freezes the pre-trained weights",
        2.0,
        5.5,
    )


def test_misheard_words_are_told() -> None:
    """The reason names what the transcript has where a word of the reference was recovered."""
    question = question_from("What must a handler be?", "It must be idempotent.")
    [concept] = assess(question, Transcript.typed("The handler must be item potent.")).concepts
    assert (concept.verdict, concept.why) == (Verdict.COVERED, f"{HEARD} item potent")


def test_denied_evidence_contains_the_denial() -> None:
    """A quote must not say the reverse of what was said."""
    assessment = graded(LORA, "It does not freeze the pre-trained weights.")
    evidence = assessment.concepts[1].evidence
    assert evidence is not None
    assert evidence.quote == "not freeze the pre-trained weights"


def test_typed_evidence_has_no_times() -> None:
    """Text has no clock."""
    evidence = graded(LORA, reference_of(LORA)).concepts[0].evidence
    assert evidence is not None
    assert evidence.start is evidence.end is None


def test_verdict_follows_confidence() -> None:
    """Covered from .75, missed up to .25, partial between."""
    answers = [
        reference_of(question)[:length] for question in QUESTIONS for length in (40, 90, 200)
    ]
    seen = set()
    for question in QUESTIONS:
        for answer in answers:
            for concept in graded(question, answer).concepts:
                if concept.verdict is not Verdict.CONTRADICTED:
                    seen.add(concept.verdict)
                    high, low = concept.confidence >= 0.75, concept.confidence <= 0.25
                    assert (concept.verdict is Verdict.COVERED) == high
                    assert (concept.verdict is Verdict.MISSED) == low
    assert seen == {Verdict.COVERED, Verdict.PARTIAL, Verdict.MISSED}


def test_example_stands_for_its_kind() -> None:
    """Who says LoRA has named a PEFT method."""
    found = graded(QUESTIONS[5], "You can use LoRA for that").concepts
    assert next(c for c in found if "PEFT" in c.text).verdict is Verdict.COVERED


def test_question_without_reference_has_no_score() -> None:
    """There is nothing to compare with."""
    assessment = graded(question_from("What is it?", ""), "It is a tree.")
    assert (assessment.score, assessment.concepts) == (0, ())


def test_ten_thousand_words_are_graded() -> None:
    """A long answer is an answer too; its one right sentence is found."""
    answer = "we talk about the weather and the model of a train " * 1000
    assessment = graded(LORA, answer + "it freezes the pre-trained weights")
    assert assessment.concepts[1].verdict is Verdict.COVERED


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_graded(answer: str) -> None:
    """Other scripts, emoji and control characters do not crash."""
    assert 0 <= graded(LORA, answer).score <= 1


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 8), st.integers(0, 7))
def test_another_sentence_of_the_reference_never_lowers_the_score(which: int, known: int) -> None:
    """Covering one more point is never punished."""
    question = QUESTIONS[which]
    points = [point.text for point in question.points]
    shorter = graded(question, " ".join(points[:known])).score
    assert graded(question, " ".join(points[: known + 1])).score >= shorter - 1e-9


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["um", "well", "okay", "so", "you", "know", "basically", "and", "then", "the"]
        ),
        max_size=8,
    )
)
def test_words_that_say_nothing_earn_nothing(noise: list[str]) -> None:
    """Adding them does not raise the score."""
    answer = "it freezes the weights and adds adapters"
    assert graded(LORA, f"{answer} {' '.join(noise)}").score <= graded(LORA, answer).score + 0.02


def test_one_wrong_idea_costs_trust_in_the_others() -> None:
    """What an answer may have meant is doubted where it has another idea the wrong way round."""
    question = question_from(
        "How would you tune it?", "- Freeze the lower layers.\n- Keep some validation data aside."
    )
    unsure = "Keep data."
    alone = graded(question, f"You freeze the lower layers. {unsure}").concepts[1]
    beside = graded(question, f"You freeze the upper layers. {unsure}").concepts[1]
    assert beside.confidence < alone.confidence

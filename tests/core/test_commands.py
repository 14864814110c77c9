"""What is a command and what is part of an answer."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from voice_interview import load_bank
from voice_interview.core.command_aliases import ALIASES
from voice_interview.core.commands import EXPLAINED, Command, command_in, spoken_help
from voice_interview.core.sentences import sentences
from voice_interview.core.wordset import wordset

ROOT = Path(__file__).parents[2]
SPOKEN = """
    repeat: Repeat. | Repeat the question. | Could you say that again, please? | Again, please.
    repeat: What was the question? | Come again? | Pardon? | Sorry, I didn't catch that.
    repeat: Um, could you repeat the question please? | I didn't hear the question.
    repeat: Say again? | Can I hear the question again? | Repeat the question one more time.
    skip: Skip. | Skip it. | Skip this question, please. | Pass, please. | I'll pass.
    skip: Let's skip this one.
    skip: I don't know, skip it. | No idea. Skip. | No. Skip it. | Skip this one, next question.
    hint: Hint. | Give me a hint. | Can I get a hint, please? | Could you give me a clue?
    hint: I need a hint. | I don't know. Can you give me a hint?
    next: Next. | Okay, next question. | Next question, please. | Let's move on.
    next: Can we go to the next question? | I don't know, next question.
    next: I'm ready for the next question.
    back: Back. | Go back. | Previous question. | Let's go back to the previous question.
    pause: Pause. | Pause, please. | Let's take a short break. | Can we pause the interview?
    resume: Resume. | Continue. | I'm back. | Let's carry on. | Okay, go on.
    slower: Slower. | Slow down, please. | Can you please speak a little bit slower?
    resume: You can go on now.
    slower: You're talking too fast. | Not so fast! | You speak too fast.
    faster: Faster. | Speed up. | Could you speak a bit faster, please? | You're too slow.
    louder: Louder. | Speak up. | I can't hear you. | Turn up the volume. | A bit louder, please.
    quieter: Quieter. | Turn it down. | You're too loud. | Could you speak more quietly?
    progress: How am I doing? | What's my score? | How many questions are left?
    progress: How many are left?
    progress: So, how am I doing so far? | How am I doing? doing?
    answer: Read me the answer. | Tell me the answer. | What's the right answer?
    answer: Reed me the answer | Okay, please read me the answer. | I give up. Tell me the answer.
    retry: That's not what I said. | Let me try again. | Can I answer that again? | You misheard me.
    retry: Wrong, that's not what I said.
    retry: No, that is not what I said! | That\u2019s not what I said.
    start_over: Start over. | Start over, please. | Restart the interview. | Let's start over.
    stop: Stop. | Stop it. | Stop the interview. | Quit. | End the interview. | STOP! Stop.
    stop: That's enough for today. | I want to stop. | Okay, let's stop here.
    help: Help. | Help me. | What can I say? | What are the commands?
"""
"""Command: what is said, one or several in a line."""
ANSWERED = """
    no | No. | yes | I don't know. | No idea. | I'm not sure. | I'm stuck. | Um. Uh. | Thank you.
    That's it. | I'm done. | That's all. | I'm finished. | And that's it, thank you.
    early stopping | Early stopping. | Next we normalise. | a pause | Again.
    And again, | Next, you
    skip connections | Skip the first layers. | It stops. | Stop words. | A stop word. | One stop.
    You repeat it. | And repeat until it converges. | Let me repeat that. | Repeat the experiment.
    roll back | Back propagation. | Going back to the question, I would use a cache. | feedback
    It is faster. | Much faster. | Inference gets slower. | cheaper and faster | It slows down.
    Let me think. | Hold on. | Wait. | Give me a second. | Let me rephrase that. | One moment.
    the next one | the previous one | the answer | The answer is no. | score | F1 score | progress
    The model has to help people. | Help is on the way. | The user asks for help. | an index hint
    Retry. | Retry with backoff. | Restart. | exit | Reset. | The process will start over every day.
    No hint. | no, no | Stop. Pause. | The question was repeated. | That's not what I would do.
    Read the answer from the cache. | How the model is doing | Give me the weights. | ... | Pass.
    Hints. | You heard me. | That's what I said. | That is what I meant.
    That's wrong. | Wrong. | You read too many rows. | How many? | You can go on like that.
    Please. | Could you? | Okay, okay. | Thanks for watching! | Bye. | you | Turn it into a vector.
    I said that you stop early. | Then stop. | Pass it on. | Pass the gradient back.
"""
"""What people say while they answer."""
POLITENESS = st.sampled_from(
    ["Um,", "Uh", "Okay,", "Please", "Hey,", "Could you", "Can you please", "Sorry,", "Well,"]
)
AFTERWARDS = st.sampled_from(["please", ", please.", "thanks", ", thank you", "now", "okay?"])
SAID = [
    (part.strip(), Command(name.strip()))
    for name, _, texts in (line.partition(":") for line in SPOKEN.strip().splitlines())
    for part in texts.split(" | ")
]


@pytest.mark.parametrize(("text", "command"), SAID)
def test_what_people_say_is_understood(text: str, command: Command) -> None:
    """Aliases, as a recognizer writes them."""
    assert command_in(text) is command


@pytest.mark.parametrize("text", re.split(r"\s\|\s|\n\s+", ANSWERED.strip()))
def test_parts_of_answers_are_no_commands(text: str) -> None:
    """A word of an answer, a sigh or the end of an answer obeys nothing."""
    assert command_in(text) is None


def test_every_command_is_heard_explained_and_tested() -> None:
    """None can be forgotten in one of the tables."""
    assert {Command(name) for name in ALIASES} == set(Command)
    assert sorted(explained.command for explained in EXPLAINED) == sorted(Command)
    assert {command for _, command in SAID} == set(Command)


@pytest.mark.parametrize("explained", EXPLAINED, ids=lambda explained: str(explained.command))
def test_what_is_explained_works(explained: Any) -> None:
    """The screen promises nothing that is not understood."""
    assert {command_in(text) for text in explained.say} == {explained.command}


def test_help_obeys_no_command_itself() -> None:
    """The help may come back through the microphone."""
    assert not [part for part in _stretches(spoken_help()) if command_in(part)]


@given(st.sampled_from(SAID), st.lists(POLITENESS, max_size=2), st.lists(AFTERWARDS, max_size=2))
def test_politeness_changes_nothing(
    said: tuple[str, Command], before: list[str], after: list[str]
) -> None:
    """Whatever kind words stand around it."""
    text, command = said
    whole = " ".join([*before, text.rstrip(".?!"), *after])
    assume("you You" not in whole)  # a word said twice by mistake counts once
    assert command_in(whole) is command


@given(
    st.sampled_from(SAID),
    st.sampled_from(["the gradient", "we normalise", "and the model", "a cache of", "which means"]),
    st.booleans(),
)
def test_a_command_inside_an_answer_is_none(
    said: tuple[str, Command], rest: str, rest_first: bool
) -> None:
    """Other words on either side make it part of an answer."""
    text = said[0].rstrip(".?!")
    assert command_in(f"{rest} {text}" if rest_first else f"{text} {rest}") is None


@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    """No character breaks it, and upper case means the same."""
    command = command_in(text)
    assert command is None or command in Command


@given(
    st.lists(st.sampled_from(sorted(wordset("stop skip the please a question next . , ? 的 '"))))
)
def test_case_and_white_space_do_not_matter(words: list[str]) -> None:
    """A recognizer may write it as it likes."""
    text = " ".join(words)
    assert command_in(text.upper()) is command_in(text) is command_in(f"  {text}\n")


@pytest.mark.parametrize("path", sorted((ROOT / "questions").glob("*.md")), ids=lambda p: p.stem)
def test_reference_answers_hold_no_command(path: Path) -> None:
    """Read aloud with a pause at every mark, no reference answer and no question is obeyed."""
    for question in load_bank(path).questions:
        texts = [question.prompt, question.answer]
        assert not [part for text in texts for part in _stretches(text) if command_in(part)]


def test_recorded_answers_hold_no_command() -> None:
    """With a pause at every mark, and whole."""
    answers = tomllib.loads((ROOT / "audio_fixtures" / "answers.toml").read_text(encoding="utf-8"))
    texts = [kind["text"] for kinds in answers.values() for kind in kinds.values()]
    assert len(texts) > 30
    assert not [part for text in texts for part in _stretches(text) if command_in(part)]


def _stretches(text: str) -> list[str]:
    """What a speaker may say between two pauses."""
    return [text, *text.splitlines(), *sentences(text), *re.split(r"[.,;!?\[\]]", text)]


def test_the_manual_shows_what_is_explained() -> None:
    """Its table says the same as the screen."""
    manual = (ROOT / "docs" / "hands_free.md").read_text(encoding="utf-8")
    for explained in EXPLAINED:
        assert (
            f"| {' | '.join(explained.say)} | it {explained.does} |".replace(
                "say resume", "say *resume*"
            )
            in manual
        )

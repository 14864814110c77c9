"""What follows from what the candidate said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_interview.core.commands import Command
from voice_interview.core.turn import (
    MOST_DOUBTS,
    Action,
    Reply,
    Stage,
    TurnState,
    closed,
    decide,
    probed,
)

ASKED = TurnState()
PROBED = TurnState(probed=True)
DOUBTED = TurnState(doubts=MOST_DOUBTS)
RESPONDING = TurnState(Stage.RESPONDING)
LEFT = TurnState(Stage.RESPONDING, left=True)
CLOSED = TurnState(Stage.RESPONDING, closed=True)

SILENCE = Reply()
NOISE = Reply(noise=True)
ANSWER = Reply(answered=True, added=True)
SAME_ANSWER = Reply(answered=True)
MUMBLE = Reply(answered=True, added=True, doubtful=True)
AT_ONCE = Reply(answered=True, added=True, early=True)
COUGH_LATER = Reply(answered=True, noise=True)


@pytest.mark.parametrize(
    ("state", "reply", "action"),
    [
        (ASKED, ANSWER, Action.JUDGE),
        (ASKED, SAME_ANSWER, Action.JUDGE),
        (ASKED, SILENCE, Action.LEAVE),
        (ASKED, NOISE, Action.GO_ON),
        (ASKED, MUMBLE, Action.ASK_AGAIN),
        (DOUBTED, MUMBLE, Action.KEEP),
        (DOUBTED, ANSWER, Action.JUDGE),
        (PROBED, ANSWER, Action.JUDGE),
        (PROBED, SAME_ANSWER, Action.JUDGE),
        (RESPONDING, AT_ONCE, Action.JUDGE),
        (RESPONDING, ANSWER, Action.GO_ON),
        (RESPONDING, SAME_ANSWER, Action.GO_ON),
        (RESPONDING, COUGH_LATER, Action.GO_ON),
        (RESPONDING, replace(MUMBLE, early=True), Action.JUDGE),
        (LEFT, ANSWER, Action.JUDGE),
        (LEFT, MUMBLE, Action.ASK_AGAIN),
        (LEFT, SILENCE, Action.GO_ON),
        (LEFT, SAME_ANSWER, Action.GO_ON),
        (CLOSED, AT_ONCE, Action.GO_ON),
        (closed(LEFT), AT_ONCE, Action.GO_ON),
    ],
)
def test_what_is_said(state: TurnState, reply: Reply, action: Action) -> None:
    """Words are judged, mumbling is asked for again, silence leaves the question."""
    assert decide(state, reply)[0] is action


@pytest.mark.parametrize(
    ("command", "unanswered", "answered", "responding"),
    [
        (Command.REPEAT, Action.REPEAT, Action.REPEAT, Action.REPEAT),
        (Command.SKIP, Action.LEAVE, Action.LEAVE, Action.MOVE_ON),
        (Command.HINT, Action.GRANT, Action.GRANT, Action.GRANT),
        (Command.NEXT, Action.LEAVE, Action.JUDGE, Action.MOVE_ON),
        (Command.BACK, Action.BACK, Action.BACK, Action.BACK),
        (Command.PAUSE, Action.GRANT, Action.GRANT, Action.GRANT),
        (Command.RESUME, Action.GO_ON, Action.GO_ON, Action.GO_ON),
        (Command.SLOWER, Action.GRANT, Action.GRANT, Action.GRANT),
        (Command.FASTER, Action.GRANT, Action.GRANT, Action.GRANT),
        (Command.LOUDER, Action.GRANT, Action.GRANT, Action.GRANT),
        (Command.QUIETER, Action.GRANT, Action.GRANT, Action.GRANT),
        (Command.PROGRESS, Action.GRANT, Action.GRANT, Action.GRANT),
        (Command.ANSWER, Action.TELL, Action.TELL, Action.TELL),
        (Command.RETRY, Action.GRANT, Action.RETRY, Action.RETRY),
        (Command.START_OVER, Action.START_OVER, Action.START_OVER, Action.START_OVER),
        (Command.STOP, Action.STOP, Action.STOP, Action.STOP),
        (Command.HELP, Action.GRANT, Action.GRANT, Action.GRANT),
    ],
)
def test_what_is_asked_for(
    command: Command, unanswered: Action, answered: Action, responding: Action
) -> None:
    """Before a word of an answer, in the middle of one, and in the middle of the feedback."""
    assert decide(ASKED, Reply(command=command))[0] is unanswered
    assert decide(ASKED, Reply(answered=True, command=command))[0] is answered
    assert decide(RESPONDING, Reply(answered=True, command=command))[0] is responding


def test_the_table_names_every_command() -> None:
    """Whoever adds a command decides what it does at each time."""
    (marks,) = test_what_is_asked_for.pytestmark  # type: ignore[attr-defined]
    assert [row[0] for row in marks.args[1]] == list(Command)


def test_a_skipped_follow_up_leaves_the_answer() -> None:
    """What was answered before still counts."""
    skip = Reply(answered=True, command=Command.SKIP)
    assert decide(PROBED, skip)[0] is Action.JUDGE
    assert decide(ASKED, skip)[0] is Action.LEAVE


STATES = st.builds(
    TurnState,
    stage=st.sampled_from(Stage),
    doubts=st.integers(0, MOST_DOUBTS),
    probed=st.booleans(),
    left=st.booleans(),
    closed=st.booleans(),
)
REPLIES = st.builds(
    Reply,
    answered=st.booleans(),
    added=st.booleans(),
    doubtful=st.booleans(),
    noise=st.booleans(),
    early=st.booleans(),
    command=st.none() | st.sampled_from(Command),
).map(lambda reply: reply if reply.answered else replace(reply, added=False, doubtful=False))
CONVERSATIONS = st.lists(REPLIES, max_size=20)
JUDGED = {Action.JUDGE, Action.KEEP, Action.ASK_AGAIN}
"""What takes words as an answer."""


@given(STATES, REPLIES)
def test_nothing_without_words_is_judged(state: TurnState, reply: Reply) -> None:
    """Neither silence nor a noise earns a verdict, and a noise is never a reason to leave."""
    action, _ = decide(state, reply)
    assert reply.answered or action not in JUDGED
    if reply.noise and not reply.command:
        assert action is Action.GO_ON


@given(STATES, st.booleans(), st.booleans())
def test_stop_always_stops(state: TurnState, answered: bool, added: bool) -> None:
    """Whatever is going on."""
    reply = Reply(answered=answered, added=added and answered, command=Command.STOP)
    assert decide(state, reply)[0] is Action.STOP


@given(CONVERSATIONS)
def test_nobody_is_asked_again_and_again(replies: Sequence[Reply]) -> None:
    """At most once in a turn, however often it is answered anew."""
    actions, state = [], TurnState()
    for reply in replies:
        action, state = decide(state, reply)
        actions.append(action)
    assert actions.count(Action.ASK_AGAIN) <= MOST_DOUBTS


@given(CONVERSATIONS)
def test_nothing_counts_once_the_answer_was_read(replies: Sequence[Reply]) -> None:
    """Until the candidate asks for another try."""
    state = decide(ASKED, Reply(answered=True, command=Command.ANSWER))[1]
    for reply in replies:
        action, state = decide(state, reply)
        if action is Action.RETRY:
            break
        assert action not in JUDGED


@given(STATES)
def test_another_try_begins_with_nothing_said(state: TurnState) -> None:
    """The floor is the candidate's, and what is said now counts."""
    action, again = decide(state, Reply(answered=True, command=Command.RETRY))
    assert action is Action.RETRY
    assert (again.stage, again.left, again.closed) == (Stage.ANSWERING, False, False)
    assert again.doubts == state.doubts


@given(STATES, REPLIES)
def test_what_grants_a_wish_changes_nothing_else(state: TurnState, reply: Reply) -> None:
    """After a hint, a pause or a louder voice the turn stands where it stood."""
    action, after = decide(state, reply)
    if action in {Action.GRANT, Action.GO_ON, Action.REPEAT}:
        assert after == state


def test_a_follow_up_gives_the_floor_back() -> None:
    """The answer is not over yet."""
    _, responding = decide(ASKED, ANSWER)
    assert responding.stage is Stage.RESPONDING
    assert probed(responding) == TurnState(probed=True)

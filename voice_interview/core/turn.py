"""What follows from what the candidate said: the rules of one turn.

    answering ──words──▶ responding ──heard to its end──▶ over
        ▲ │                  │
        └─┴── a request ─────┴──▶ granted, then on where it was

Commands mean different things at different times: "next" ends an answer that has been begun,
leaves a question that has not, and cuts feedback short.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from voice_interview.core.commands import Command

MOST_DOUBTS = 1
"""How often somebody is asked to say an answer again."""


class Stage(StrEnum):
    """Who has the floor."""

    ANSWERING = "answering"
    """The candidate: the question was asked."""
    RESPONDING = "responding"
    """The interviewer: the answer is over."""


class Action(StrEnum):
    """What the interviewer does next."""

    JUDGE = "judge"
    """Grade the answer and respond to it."""
    LEAVE = "leave"
    """Leave the question: there is no answer."""
    ASK_AGAIN = "ask_again"
    """Ask to hear the answer again: it could not be understood."""
    KEEP = "keep"
    """Keep the answer without a verdict: it still cannot be understood."""
    GO_ON = "go_on"
    """Speak, or listen, on where it was."""
    GRANT = "grant"
    """Do what was asked for, then go on where it was."""
    REPEAT = "repeat"
    """Say the question, or the feedback, once more."""
    TELL = "tell"
    """Read the reference answer; then the turn is over."""
    RETRY = "retry"
    """Take the answer back and hear another."""
    START_OVER = "start_over"
    """Begin again with the first question."""
    BACK = "back"
    """Return to the question before."""
    MOVE_ON = "move_on"
    """The turn is over."""
    STOP = "stop"
    """The session is over."""


@dataclass(frozen=True, slots=True)
class TurnState:
    """Where a turn stands."""

    stage: Stage = Stage.ANSWERING
    doubts: int = 0
    """How often the candidate was asked to say it again."""
    probed: bool = False
    """Whether an answer was given and the interviewer has asked on."""
    left: bool = False
    """Whether the question was left without an answer, which may still come."""
    closed: bool = False
    """Whether nothing counts any more: the reference answer was read, or the time was up."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What was heard from the candidate."""

    answered: bool = False
    """Whether there is an answer so far: words that are no command."""
    added: bool = False
    """Whether words came in addition to what was known before."""
    doubtful: bool = False
    """Whether the words cannot be relied on."""
    noise: bool = False
    """Whether what interrupted the interviewer was no word of the candidate's."""
    early: bool = False
    """Whether they came when the feedback had hardly begun."""
    command: Command | None = None


def probed(state: TurnState) -> TurnState:
    """The turn after a follow-up question: the candidate has the floor again."""
    return replace(state, stage=Stage.ANSWERING, probed=True)


def closed(state: TurnState) -> TurnState:
    """The turn when nothing that is said from now on counts."""
    return replace(state, closed=True)


def decide(state: TurnState, reply: Reply) -> tuple[Action, TurnState]:
    """What the interviewer does about a reply, and where the turn stands then."""
    action = _action(state, reply)
    match action:
        case Action.ASK_AGAIN:
            return action, TurnState(doubts=state.doubts + 1, probed=state.probed)
        case Action.RETRY:
            return action, TurnState(doubts=state.doubts, probed=state.probed)
        case Action.JUDGE:
            return action, replace(state, stage=Stage.RESPONDING, left=False)
        case Action.LEAVE:
            return action, replace(state, stage=Stage.RESPONDING, left=True)
        case Action.KEEP | Action.TELL:
            return action, closed(replace(state, stage=Stage.RESPONDING))
        case _:
            return action, state


def _action(state: TurnState, reply: Reply) -> Action:
    if reply.command:
        return _obeyed(state, reply.command, answered=reply.answered)
    if reply.noise:
        return Action.GO_ON
    if state.stage is Stage.RESPONDING:
        # What comes later is an "oh, right", or says the feedback back.
        counts = reply.added and not state.closed and (reply.early or state.left)
        if not (counts and state.left):
            return Action.JUDGE if counts else Action.GO_ON
    if not reply.answered:
        return Action.LEAVE
    if not reply.doubtful:
        return Action.JUDGE
    return Action.ASK_AGAIN if state.doubts < MOST_DOUBTS else Action.KEEP


def _obeyed(state: TurnState, command: Command, *, answered: bool) -> Action:
    if state.stage is Stage.RESPONDING:
        return _RESPONDING.get(command, _ALWAYS.get(command, Action.GRANT))
    if command is Command.NEXT or (command is Command.SKIP and state.probed):
        return Action.JUDGE if answered else Action.LEAVE
    if command is Command.RETRY and not answered:
        return Action.GRANT
    return _ALWAYS.get(command, Action.GRANT)


_ALWAYS: Mapping[Command, Action] = MappingProxyType({
    Command.REPEAT: Action.REPEAT,
    Command.SKIP: Action.LEAVE,
    Command.BACK: Action.BACK,
    Command.RESUME: Action.GO_ON,
    Command.ANSWER: Action.TELL,
    Command.RETRY: Action.RETRY,
    Command.START_OVER: Action.START_OVER,
    Command.STOP: Action.STOP,
})  # fmt: skip
_RESPONDING: Mapping[Command, Action] = MappingProxyType({
    Command.SKIP: Action.MOVE_ON,
    Command.NEXT: Action.MOVE_ON,
})  # fmt: skip

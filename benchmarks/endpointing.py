"""How often an answer is cut off in a pause, and how long its true end goes unnoticed.

    python -m benchmarks.endpointing [--speech DIR] [--memory DIR] [--all]

Clips are made as `benchmarks/paused_speech.py` says, and heard as `benchmarks/heard_pauses.py`
does: the real detector, Whisper base on each stretch alone, the real grader. A turn that would
end before the pause is over is cut off; each pause is tried with .5 to 4 s. The delay is counted
from the last word of whole answers to the end of the turn; words cannot decide before they are
known. Patience was tuned on one half of the people and of the questions; the figures are of the
other half (`--all`: of everything). That half is not quite unseen: its transcripts were read while
lists of words were mended, and `_IN_DOUBT` in core/completeness.py was moved once after it.

The people's sentences have no reference answer: there the words and the recognizer's own doubt
decide alone. The meetings are too few for a figure, and stop after "Yeah, that's it." as well:
they stand apart, and are left out of the frontier.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from math import inf
from pathlib import Path

import numpy as np

from benchmarks.heard_pauses import WORDS_AFTER, Ears, Pause
from benchmarks.paused_speech import (
    Clip,
    answers,
    meetings,
    people,
    stopped_in_the_middle,
    stopped_to_think,
    whole,
)
from voice_interview.core.completeness import completeness
from voice_interview.core.patience import PROFILES, Habits, Profile, patience

_ROOT = Path(__file__).resolve().parents[1]
LENGTHS = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
"""Seconds of the pauses that are tried."""
AIMED_AT = 3.0
"""Seconds up to which at most a twentieth may be cut off."""
SCALES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 1.0, 1.2, 1.5, 2.0)
"""What the patience of a profile is multiplied by along the frontier."""

Rule = Callable[[Pause, Habits], float]
"""Seconds of silence after which the turn ends in a pause."""


@dataclass(frozen=True)
class Heard:
    """A clip and its pauses."""

    clip: Clip
    pauses: tuple[Pause, ...]

    @property
    def kind(self) -> str:
        return self.clip.spoken.kind


def clips(ears: Ears, speech: Path, *, tuned: bool) -> Iterator[Clip]:
    """Everything that is measured on.

    Args:
        ears: hear the words of the answers, so that there are places to stop at.
        speech: folder of the human speech.
        tuned: whether to take the half on which patience was tuned, too.
    """
    for spoken in (spoken for spoken in answers() if spoken.held_out or tuned):
        yield whole(spoken)
        if spoken.kind != "off-topic":
            yield from stopped_to_think(spoken, ears.transcript(spoken.audio).words)
    if not (speech / "transcripts.tsv").is_file():
        print(f"There is no human speech in {speech}; name its folder with --speech.\n")
        return
    for spoken in (*people(speech), *meetings(speech)):
        if spoken.held_out or tuned:
            yield whole(spoken)
            yield stopped_in_the_middle(spoken)


# --- rules


def silence(seconds: float) -> Rule:
    """The turn ends after so much silence, whatever was said."""
    return lambda pause, habits: seconds


@dataclass(frozen=True)
class Understanding:
    """The program's own rule, or one that knows less."""

    profile: Profile
    scale: float = 1.0
    voice: bool = True
    """Whether it knows how likely the recognizer thinks that the sentence goes on."""
    coverage: bool = True
    """Whether it knows the coverage."""

    def __call__(self, pause: Pause, habits: Habits) -> float:
        finished = completeness(pause.text, pause.continuation if self.voice else None)
        coverage = pause.coverage if self.coverage else None
        seconds = self.scale * patience(finished, coverage, habits, self.profile)
        return max(WORDS_AFTER, seconds)


def end_in(heard: Heard, rule: Rule, last: float) -> float | None:
    """Seconds of silence after which the turn ends in the last pause; None if it ended before.

    Args:
        heard: the clip.
        rule: decides.
        last: seconds of the last pause.
    """
    habits = Habits()
    for pause in heard.pauses[:-1]:
        if rule(pause, habits) < pause.seconds:
            return None
        habits = habits.with_pause(pause.seconds)
    ended = rule(heard.pauses[-1], habits)
    return ended if ended < last else None


def cut_off(heard: Heard, rule: Rule, seconds: float) -> bool:
    """Whether the speaker, who goes on after so many seconds, is interrupted there or before."""
    return end_in(heard, rule, inf) is None or end_in(heard, rule, seconds) is not None


def delay(heard: Heard, rule: Rule) -> float:
    """Seconds from the last word to the end of the turn, as if it had not ended before."""
    habits = Habits()
    for pause in heard.pauses[:-1]:
        habits = habits.with_pause(pause.seconds)
    return rule(heard.pauses[-1], habits)


# --- tables


def share(hits: Sequence[bool]) -> str:
    """How many of these are true, in percent."""
    return f"{100 * sum(hits) / len(hits):.0f} %" if hits else "-"


def cut_share(stopped: Sequence[Heard], rule: Rule, lengths: Sequence[float]) -> str:
    """Share of the clips that are cut off, over some lengths of the pause."""
    return share([cut_off(heard, rule, seconds) for heard in stopped for seconds in lengths])


def print_cut_offs(stopped: Sequence[Heard], rules: dict[str, Rule]) -> None:
    """By length of the pause, and up to the length that is aimed at by place."""
    aimed = [seconds for seconds in LENGTHS if seconds <= AIMED_AT]
    places = sorted({heard.clip.place for heard in stopped})
    counts = [f"{place} ({sum(h.clip.place == place for h in stopped)})" for place in places]
    heads = [*(f"{s} s" for s in LENGTHS), f"≤ {AIMED_AT} s", *counts]
    print("| cut off | " + " | ".join(heads) + " |\n|---" + "|---" * len(heads) + "|")
    for name, rule in rules.items():
        cells = [cut_share(stopped, rule, [seconds]) for seconds in LENGTHS]
        cells.append(cut_share(stopped, rule, aimed))
        for place in places:
            cells.append(cut_share([h for h in stopped if h.clip.place == place], rule, aimed))
        print(f"| {name} | " + " | ".join(cells) + " |")


def print_delays(ended: Sequence[Heard], rules: dict[str, Rule]) -> None:
    """Median and 90th percentile, by kind of answer; and answers ended in a pause of their own."""
    kinds = list(dict.fromkeys(heard.kind for heard in ended))
    counts = [f"{kind} ({sum(h.kind == kind for h in ended)})" for kind in kinds]
    heads = ["all", *counts, "cut off in own pauses"]
    print("\n| delay, median / p90 | " + " | ".join(heads) + " |\n|---" + "|---" * len(heads) + "|")
    for name, rule in rules.items():
        groups = [ended, *([h for h in ended if h.kind == kind] for kind in kinds)]
        cells = [_spread([delay(heard, rule) for heard in group]) for group in groups]
        cells.append(share([end_in(heard, rule, inf) is None for heard in ended]))
        print(f"| {name} | " + " | ".join(cells) + " |")


def print_frontier(
    stopped: Sequence[Heard], ended: Sequence[Heard], rules: dict[str, Rule]
) -> None:
    """Cut-offs against delay."""
    aimed = [seconds for seconds in LENGTHS if seconds <= AIMED_AT]
    print(f"\n| frontier | cut off ≤ {AIMED_AT} s | delay, median / p90 |\n|---|---|---|")
    for name, rule in rules.items():
        spread = _spread([delay(heard, rule) for heard in ended])
        print(f"| {name} | {cut_share(stopped, rule, aimed)} | {spread} |")


def _spread(delays: Sequence[float]) -> str:
    if not delays:
        return "-"
    return f"{np.median(delays):.2f} / {np.quantile(delays, 0.9):.2f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speech", type=Path, default=_ROOT.parent / "shared" / "speech")
    parser.add_argument("--memory", type=Path, help="keep what was recognized in this folder")
    parser.add_argument("--all", action="store_true", help="tuned and held-out alike")
    options = parser.parse_args()
    folder = nullcontext(options.memory) if options.memory else tempfile.TemporaryDirectory()
    with folder as memory:
        ears = Ears(Path(memory))
        wanted = clips(ears, options.speech, tuned=options.all)
        heard = [Heard(clip, tuple(ears.pauses(clip))) for clip in wanted]
    print_tables(heard)


def print_tables(heard: Sequence[Heard]) -> None:
    """All that there is to say."""
    plain = {f"silence {seconds} s": silence(seconds) for seconds in (0.8, 1.5, 2.5)}
    own: dict[str, Rule] = {name: Understanding(profile) for name, profile in PROFILES.items()}
    normal = PROFILES["normal"]
    along: dict[str, Rule] = {
        "normal, deaf to the voice": Understanding(normal, voice=False),
        "normal, coverage unknown": Understanding(normal, coverage=False),
        **{f"normal, times {scale}": Understanding(normal, scale) for scale in SCALES},
    }
    ended = [h for h in heard if not h.clip.place and h.clip.spoken.finished]
    for what, kinds in (("People", {"people"}), ("Meetings", {"meetings"}), ("Answers", None)):
        stopped = [
            h for h in heard
            if h.clip.place and (h.kind in kinds if kinds else h.kind not in {"people", "meetings"})
        ]  # fmt: skip
        if stopped:
            print(f"\n{what}\n")
            print_cut_offs(stopped, plain | own)
    print_delays(ended, plain | own)
    everything = [h for h in heard if h.clip.place and h.kind != "meetings"]
    print_frontier(everything, ended, plain | own | along)


if __name__ == "__main__":
    main()

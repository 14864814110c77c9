"""Which words of a reference answer are its verbs: enough grammar to take sentences apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from voice_interview.core.wordset import wordset

AUXILIARIES = wordset(
    "is are was were be been has have had does do did can could may might must shall should will "
    "would cannot isn't aren't doesn't don't won't can't"
)
_VERBS = wordset("""
    absorb accept access achieve act adapt add adjust aggregate aim alert align allocate allow
    analyse analyze append apply ask assign associate attach average avoid await balance become
    begin belong bind block break bring build cache calculate call capture catch cause change
    check choose clarify classify clean clear collapse collect combine come commit communicate
    compare compile complete compress compute configure connect contain continue control
    converge convert cope copy correct cost cover create cut deal decide declare decode
    decouple decrease define degrade delete deliver denote depend deploy describe design detect
    determine develop differ direct discard discourage distribute diverge divide drop enable
    encode encourage encrypt ensure estimate evaluate execute exist expand expect expire
    explain expose extend extract fail feed fetch fill filter find fit fix flush focus follow
    force forget format freeze gain generate get give go group grow guarantee hand handle
    happen have help hide hold host identify ignore implement import improve include increase
    index infer inherit initialise initialize inject insert inspect integrate introduce invoke
    involve isolate iterate join keep know label lack lead learn leave let limit link list load
    lock log look loop lose lower maintain make manage map mark match maximise maximize mean
    measure merge minimise minimize mislead miss model modify monitor move multiply need
    normalise normalize observe occur offer open operate optimise optimize order organise
    organize outperform overfit override own parse pass penalise penalize perform persist pick
    place plot point predict prefer prepare preserve prevent process produce project propagate
    protect prove provide prune publish pull push put query raise rank rate reach read reapply
    reboot rebuild receive recognise recognize recompile record recover redo reduce refer
    reflect refresh refuse reject release reload rely remain remember remove render reorder
    repeat replace replay replicate represent request require rerun resend reserve reset
    resolve respond restart restore restrict result resume retrain retrieve retry return reuse
    rewrite roll route run sample save say scale scan schedule score search see select send
    separate serialise serialize serve set share shorten show shrink shut simplify skip smooth
    solve sort specify speed split squeeze stand standardise standardize start state stay stop
    store stream strengthen submit subtract suit sum support survive swallow switch synchronise
    synchronize take target tell terminate test think throw track train transfer transform
    translate transmit treat trigger try tune turn underfit understand undo unify update
    upgrade use utilise utilize validate vary verify view wait walk want watch weigh win work
    wrap write yield
    """)
_THIRD_PERSON = frozenset(
    verb[:-1] + "ies"
    if verb.endswith("y") and verb[-2] not in "aeiou"
    else verb + ("es" if verb.endswith(("s", "x", "ch", "sh", "o")) else "s")
    for verb in _VERBS
) | {"has"}
_PREFIX = re.compile(r"^(?:over|under|re)-?(?=\w{4})")
_AFTER_A_VERB = wordset(
    "a an the this that these those its their it them all every each only less more fewer to what "
    "how up down on into from new with by"
)


def is_imperative(word: str) -> bool:
    """Whether a sentence that starts with this word gives an order ("Freeze the layers")."""
    plain = word.lower()
    return plain in _VERBS or _PREFIX.sub("", plain) in _VERBS


def is_third_person(word: str) -> bool:
    """Whether the word looks like "takes", "adds", "applies"."""
    return word.lower() in _THIRD_PERSON


def is_finite(words: Sequence[str], at: int) -> bool:
    """Whether the word at this place is probably the verb of a clause."""
    word = words[at].lower()
    if word in AUXILIARIES or word in _THIRD_PERSON:
        return not (at + 1 < len(words) and words[at + 1].lower() == "of")
    following = words[at + 1].lower() if at + 1 < len(words) else ""
    return word in _VERBS and following in _AFTER_A_VERB


def finite_verb(words: Sequence[str], *, start: int = 0, within: int = 8) -> int | None:
    """Place of the first verb of a clause, or None where it has none near its beginning."""
    for at in range(start, min(len(words), start + within)):
        if words[at].lower() in {"that", "which", "who", "where", "whose"} and at > start:
            return None
        if is_finite(words, at):
            return at
    return None


def gerund(verb: str) -> str:
    """ "use" → "using", "freeze" → "freezing", "put" → "putting"."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    short = len(verb) >= 3 and verb[-1] not in "aeiouwxy" and verb[-2] in "aeiou"
    if short and verb[-3] not in "aeiou" and (len(verb) <= 4 or verb in _DOUBLING):
        return verb + verb[-1] + "ing"
    return verb + "ing"


_DOUBLING = frozenset(
    {
        "commit",
        "submit",
        "refer",
        "infer",
        "prefer",
        "transfer",
        "control",
        "split",
        "begin",
        "forget",
        "occur",
        "reset",
    }
)

"""Words that turn each other round."""

from __future__ import annotations

from functools import lru_cache

from voice_interview.core.stemming import stem
from voice_interview.core.words import NUMBER_WORDS
from voice_interview.core.wordset import wordset

_PAIRS = """
    high/low increase/decrease increase/reduce raise/lower grow/shrink maximise/minimise
    more/less more/fewer most/least many/few all/none always/never everything/nothing
    lower/larger small/high small/raise small/increase low/raise low/increase high/lower
    high/reduce high/decrease large/reduce large/decrease large/small big/small
    large/tiny big/tiny long/short fast/slow quick/slow early/late
    first/last before/after old/new good/bad better/worse best/worst strong/weak hard/easy
    simple/complex cheap/expensive
    enable/disable allow/prevent allow/forbid accept/reject include/exclude add/remove
    insert/delete create/destroy start/stop begin/end open/close lock/unlock freeze/unfreeze
    encrypt/decrypt encode/decode compress/decompress push/pull push/pop read/write send/receive
    upload/download import/export connect/disconnect load/unload attach/detach
    mutable/immutable synchronous/asynchronous sync/async stateful/stateless static/dynamic
    connected/connectionless
    public/private local/global local/remote internal/external inner/outer input/output
    client/server upper/lower top/bottom left/right up/down above/below front/back forward/backward
    horizontal/vertical ascending/descending minimum/maximum min/max positive/negative
    optimistic/pessimistic supervised/unsupervised labelled/unlabelled structured/unstructured
    ordered/unordered sorted/unsorted safe/unsafe known/unknown required/optional
    explicit/implicit lazy/eager sparse/dense shallow/deep hot/cold hard/soft
    true/false success/failure succeed/fail pass/fail same/different equal/different
    permanent/temporary persistent/volatile durable/volatile centralised/decentralised
    online/offline serial/parallel sequential/parallel blocking/nonblocking
    precision/recall overfit/underfit encoder/decoder parent/child ancestor/descendant
    forget/remember lose/keep lose/retain improve/worsen specific/general special/general
    specialised/general single/multiple once/repeatedly whole/part fixed/trainable
    with/without necessary/unnecessary relevant/irrelevant consistent/inconsistent
    balanced/unbalanced bounded/unbounded trusted/untrusted homogeneous/heterogeneous
    buyer/seller heat/cool melt/freeze hotter/colder push/attract attract/repel
    gain/lose
"""
_NEGATIVE_PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis", "de", "mis", "anti")
_SAME_AFTER_PREFIX = wordset("cros cross long like side round head way far ware")


_NUMBERS = frozenset(stem(word) for word in NUMBER_WORDS.values()) - {"one"}


def _table() -> dict[str, frozenset[str]]:
    sides: dict[str, set[str]] = {}
    for pair in _PAIRS.split():
        one, other = (stem(word) for word in pair.split("/"))
        sides.setdefault(one, set()).add(other)
        sides.setdefault(other, set()).add(one)
    return {key: frozenset(others) for key, others in sides.items()}


_OPPOSITES = _table()
POLAR_KEYS = frozenset(_OPPOSITES)
"""Keys of all words that have an opposite."""


@lru_cache(maxsize=50_000)
def are_opposites(one: str, other: str) -> bool:
    """Whether two keys deny each other ("mutable" and "immutable")."""
    if other in _OPPOSITES.get(one, ()) or _differ_by_prefix(one, other):
        return True
    return one != other and is_amount(one) and is_amount(other)


def is_amount(key: str) -> bool:
    """Whether a key is a number or an order of growth; two different ones deny each other."""
    return key in _NUMBERS or key[:1].isdigit() or key.startswith("o(")


def _differ_by_prefix(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < 4 or not long.endswith(short) or short in _SAME_AFTER_PREFIX:
        return False
    return long.removesuffix(short) in _NEGATIVE_PREFIXES

"""Everyday words that stand for one another in spoken explanations."""

from __future__ import annotations

from voice_interview.core.stemming import stem

_GROUPS = """
    big large huge great
    small little tiny compact
    less fewer lower smaller reduced
    more greater higher larger additional extra
    all every whole entire each full complete everything
    part portion piece subset fraction bit section some few
    quick fast rapid speedy
    slow sluggish
    use employ utilise apply
    make create build produce generate construct
    change modify alter update adjust vary tweak
    keep retain preserve maintain hold
    lose forget
    stop prevent avoid block
    reduce decrease lessen shrink cut drop minimise
    increase raise grow rise boost
    get obtain receive gain acquire
    give provide supply offer
    show display present
    begin start initiate
    end finish terminate
    need require necessary
    person user human individual somebody someone
    prefer like want favourite
    knowledge know information learned
    skill ability capability
    task job work problem
    domain field area
    particular specific certain special specialised
    simple easy basic straightforward
    hard difficult tough
    important crucial key essential critical vital
    risk danger chance
    cost expense price
    expensive costly
    cheap affordable inexpensive
    efficient economical
    resource memory hardware compute
    answer response reply
    question query prompt
    show see look view
    check verify validate test
    fail break crash
    fix repair solve
    choose select pick
    combine merge join
    split divide separate partition
    copy duplicate replicate clone
    remove delete drop
    add insert append inject
    store save persist
    fetch retrieve load
    send transmit
    error mistake fault bug
    different distinct
    same identical equal
    way method approach technique
    aim goal purpose
    measure metric score
    rate judge grade assess evaluate
    example sample instance
    time duration
    often frequent
    constantly continuously continually
    document text file
    external outside
    internal inside
    freeze fix lock
    bottom lower
    top upper
    improve better enhance
    worse worsen degrade
    help assist
    allow let permit enable
    original originally initial previous before
    predict estimate forecast guess
    collect gather
    compare contrast
    align match
    step pass iteration
    build base
    wait block
    guarantee ensure promise
    gap separate
    connect link attach
    flow move travel
    heat warm
"""


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for line in _GROUPS.strip().splitlines():
        keys = frozenset(stem(word) for word in line.split())
        for key in keys:
            table[key] = table.get(key, frozenset()) | keys
    return {key: group - {key} for key, group in table.items()}


_SYNONYMS = _table()


def synonyms_of(key: str) -> frozenset[str]:
    """Keys of words that mean much the same."""
    return _SYNONYMS.get(key, frozenset())

"""Which words carry meaning and which do not."""

from __future__ import annotations

from voice_interview.core.stemming import stem
from voice_interview.core.wordset import wordset

HESITATIONS = wordset("um uh uhm umm ummm uhh erm er ah eh ehm hmm hm mm mmm mh mhm")
"""Sounds that are made while thinking."""

FILLERS = HESITATIONS | wordset(
    "basically literally actually honestly obviously okay ok yeah yep well"
)
"""Said while thinking; dropped from answers."""

FILLER_PHRASES = (
    ("you", "know"),
    ("i", "mean"),
    ("sort", "of"),
    ("kind", "of"),
    ("i", "think"),
    ("i", "guess"),
    ("i", "believe"),
    ("let", "me", "see"),
    ("let's", "see"),
)
"""The same, of more than one word."""

STOP_WORDS = wordset("""
    a an the this that these those it its it's he she they them their theirs his her hers him we us
    our ours you your yours i me my mine myself itself themselves yourself one ones
    and or but nor so yet if then else than as at by for from in into of off on onto out over to
    toward towards under until up upon via with within about above across after against along
    among around before behind below beneath beside besides between beyond during down through
    throughout per because since while whereas although though unless whether when where which
    who whom whose why what how
    am is are was were be been being do does did done doing have has had having can could may
    might must shall should will would ought need needs let lets let's
    isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't mustn't
    shouldn't won't wouldn't ain't cannot
    not no never none neither either both each every all any some such same own other others
    another most more less few many much lot lots several very too also just only even still
    again already always often sometimes usually ever here there now later once
    far quite rather really perhaps maybe simply mostly mainly generally typically
    e.g i.e etc example examples instance
    i'm i've i'd i'll you're you've you'll it'll that's there's what's we're we've they're they've
    he's she's who's
    """)
"""Words of grammar: they carry no idea of their own."""

COMMON_WORDS = wordset("""
    able act actual add allow amount answer apply area ask available back bad base become begin best
    better big bit break bring build call case cause certain change clear come common complete
    concept consider contain continue correct create current day deal decide define depend describe
    detail develop differ difference different do easy effect end ensure entire exist explain fact
    fast find first follow form full gain general get give go good great group grow happen hard have
    help high hold idea important improve include increase involve issue item job keep kind know
    known large last lead learn leave level like likely line little long look low main make manage
    matter mean meaning method move name need new next number object obtain occur offer old open
    order part particular pass people perform person place plan play point possible prefer present
    problem process produce program property provide purpose put question quick reach reason receive
    reduce refer related remain require rest result return right role rule run say second see set
    share show side similar simple single situation size small solution solve special specific start
    state step stop support sure system take task technique tell term test thing think time together
    total try turn two type understand use user useful usual value various want way whole word work
    write wrong year quickly easily something anything everything someone anyone everyone
    people's human humans
    """)
"""Words that are in every second answer: they earn little."""

COMMON_KEYS = frozenset(stem(word) for word in COMMON_WORDS)
"""The same as keys, so that every form of them is meant."""

NUMBER_WORDS = {
    "0": "zero", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six",
    "7": "seven", "8": "eight", "9": "nine", "10": "ten", "11": "eleven", "12": "twelve",
}  # fmt: skip
"""Small numbers are compared as words, for recognizers write them either way."""

QUANTITIES = wordset("less fewer more most all every each only never always without")
"""Words of grammar that can turn an idea round, so that they count a little."""

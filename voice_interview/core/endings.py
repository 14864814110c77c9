"""Words and phrases with which people end an answer, and with which they hardly ever do."""

from __future__ import annotations

from voice_interview.core.verbs import AUXILIARIES
from voice_interview.core.words import HESITATIONS
from voice_interview.core.wordset import wordset

CLOSINGS = frozenset({
    "that's it", "that is it", "that was it", "that would be it", "that's all", "that is all",
    "that'll be all", "that would be all", "that's about it", "that's about all", "that'll be it",
    "that's pretty much it", "that's basically it", "that's really it", "that's everything",
    "that's all i know", "that is all i know", "that's everything i know", "that's what i know",
    "that's all i have", "that's all i've got", "that's all i got", "that's what i've got",
    "that's what i have", "that's all i remember", "that's all i can remember",
    "that's all i can think of", "that's all i can say", "that's all i wanted to say",
    "that's my answer", "that is my answer", "that would be my answer", "that's the end",
    "end of answer", "i'm done", "i am done", "i'm finished", "i am finished", "i have finished",
    "i've finished", "i'm through", "i'm done here", "we're done", "all done", "nothing else",
    "nothing more", "nothing to add", "nothing more to add", "i have nothing to add",
    "i have nothing more to add", "i have nothing else to add", "i have nothing to say",
    "i've got nothing", "i've nothing to add", "i can't think of anything else",
    "i can't think of anything more", "i can't think of any more", "i can't think of any others",
    "i don't know", "i do not know", "i really don't know", "i honestly don't know",
    "i just don't know", "i don't know that", "i don't know that one", "i don't know this one",
    "i don't know it", "i don't know the answer", "i don't know anything else",
    "i don't know any more", "i don't know anymore", "i have no idea", "i've no idea", "no idea",
    "no clue", "i have no clue", "i don't have a clue", "i don't have an answer",
    "i don't remember", "i can't remember", "i can't recall", "i don't recall", "i forgot",
    "i've forgotten", "i give up", "next question", "the next question", "next one", "next",
    "let's move on", "let's go on", "we can move on", "you can move on", "move on", "moving on",
    "ready for the next one", "ready for the next question", "over to you", "done", "finished",
    "pass", "skip", "skip it", "skip this one", "thank you",
})  # fmt: skip
"""Said as a clause of its own, each says that the answer is over."""

TAGS = frozenset({
    "i think", "i guess", "i believe", "i suppose", "i'd say", "i would say", "i hope", "for me",
    "from me", "from my side", "for now", "so far", "really", "basically", "actually", "honestly",
    "to be honest", "unfortunately", "i'm afraid", "sorry", "please", "thanks", "thank you",
    "yeah", "okay", "ok", "now", "here", "right now", "on that", "about that", "about it",
    "about this", "for this one", "on this one", "for this question",
})  # fmt: skip
"""What may follow a closing or a sentence without changing whether it is over."""

LEAD_INS = frozenset({
    "so", "and", "but", "well", "yeah", "yes", "yep", "no", "okay", "ok", "right", "um", "uh",
    "uhm", "erm", "hmm", "er", "oh", "then", "now", "sorry", "anyway", "alright", "all right",
    "i think", "i guess", "i suppose", "i believe", "i'd say", "i would say", "to be honest",
    "honestly", "basically", "actually", "also", "or",
})  # fmt: skip
"""What may stand before a closing clause without being part of it."""

THINKING = frozenset({
    "let me think", "let me see", "let's see", "let me think about it", "let me think about that",
    "let me think for a second", "let me think for a moment", "let me recall", "let me remember",
    "let me start again", "let me start over", "let me rephrase", "let me rephrase that",
    "let me try again", "let me put it this way", "let me put it differently", "let me explain",
    "i need to think", "i have to think", "i'd have to think", "i'm thinking",
    "i'm still thinking", "still thinking", "give me a second", "give me a moment",
    "give me a minute", "give me one second", "give me a sec", "give me some time", "one second",
    "one moment", "just a second", "just a moment", "just a minute", "one sec", "a moment please",
    "a second please", "a moment", "hold on", "hang on", "wait", "wait a second", "wait a minute",
    "wait a moment", "bear with me", "not done yet", "i'm not done", "i'm not done yet",
    "i'm not finished", "how do i put it", "how do i put this", "how do i say", "how do i say this",
    "how do i say it", "how do i say that", "how do you say", "how do you say it",
    "how do you call it", "how can i put it", "how can i explain", "how can i explain it",
    "how should i put it", "how should i put this", "how should i say", "how should i say it",
    "how to say", "how to say it", "how to put it", "how do i explain this", "how do i explain it",
    "what's the word", "what is the word", "what's it called", "what is it called",
    "what do you call it", "what do they call it", "what was it", "what was it called",
    "what's that called", "what's the name", "what was the name", "what else", "what else is there",
    "where was i", "on the tip of my tongue", "in other words", "on the one hand", "on one hand",
    "on the other hand", "good question", "that's a good question", "that is a good question",
    "interesting question", "i mean", "you know", "kind of", "sort of", "for example",
    "for instance", "let's say", "say", "that is to say", "something like", "things like",
    "first of all", "to start with", "to begin with", "in addition", "in particular",
    "in contrast", "in general", "at the same time", "on top of that", "apart from that",
    "the other one", "another one", "another thing", "the other thing", "one thing", "the thing",
    "the point", "the idea", "the first one", "the second one", "the third one", "after that",
    "not sure", "i'm trying to remember", "i'm trying to think", "i want to say",
})  # fmt: skip
"""An answer that ends with one of these as a clause of its own goes on."""

TRAILING = frozenset({
    "kind of", "sort of", "for example", "for instance", "let's say", "such as", "in order",
    "as well as", "more or", "due to", "instead of", "a lot of", "a couple", "the same way",
    "i think", "i guess", "i believe", "i would say", "i'd say", "i suppose", "i mean", "you know",
})  # fmt: skip
"""An answer that ends with one of these, whatever stands before, goes on or has a tag."""

FILLERS = HESITATIONS | {"m"}
CONJUNCTIONS = wordset(
    "and or but because cause cuz nor if when while whereas although unless until whether than "
    "plus except namely where which who whom whose why how what since as so"
)
DETERMINERS = wordset("a an the my your our his their its every another whose no")
PREPOSITIONS = wordset(
    "of from to for with into onto at by between among per via without toward towards upon against "
    "during across about like regarding concerning including despite besides versus unlike in on"
)
SUBJECTS = wordset(
    "i we they he she it's that's there's they're we're you're he's she's i'm i'd i'll i've you'll "
    "you'd you've we'll we've we'd they'll they've they'd it'll it'd let's what's here's who's "
    "where's"
)
HELPERS = AUXILIARIES | wordset("am being having")
DEGREES = wordset(
    "very quite such maybe perhaps extremely particularly especially merely almost nearly even "
    "firstly secondly thirdly fourthly lastly"
)
NEVER_LAST = FILLERS | CONJUNCTIONS | DETERMINERS | PREPOSITIONS | SUBJECTS | HELPERS | DEGREES
"""No sentence ends with these, unless they are stranded."""

STRANDED = (PREPOSITIONS - wordset("onto at per via without toward towards upon")) | HELPERS
"""Those that end a clause whose object stands before it ("the data it was trained on")."""

FRONTING = wordset("what which that who whom where how whatever whichever whether things thing way "
                   "than as everything something anything all")  # fmt: skip
"""What brings the object of a clause to its front."""

SUBORDINATE = wordset("if when while whenever although though unless once until whereas")
"""With these begins a sentence whose main clause is still to come, unless a comma was heard."""

NOMINATIVE = wordset("it you this these those there then")
"""At the end of a clause an object, but the beginning of the next one after a conjunction."""

BEFORE_THAT = CONJUNCTIONS | wordset(
    "means mean meaning say says said know think ensure ensures sure fact way such idea is was "
    "guarantee guarantees so now point reason problem advantage difference assume suppose"
)
"""After these, "that" begins a clause."""

TRANSITIVE = wordset("""
    means allows allow requires require includes include involves involve contains contain
    makes make gives give provides provide produces produce creates create enables enable ensures
    ensure prevents prevent avoids avoid adds add lets let takes take tends tend wants seems seem
    becomes become uses using making giving adding taking putting getting having called causes
    introduces introduce represents represent isn't wasn't aren't weren't
""")
"""Verbs that nearly always have something after them."""

INCOMPLETE = wordset("""
    different particular specific certain main several various many own other able going based
    according due kind sort type lots trying supposed bunch additional entire whole
""")
"""Adjectives and nouns that wait for another word."""

WHOLE = frozenset(
    pair.replace("_", " ")
    for pair in wordset("""
    each_other one_another to_another its_own their_own your_own my_own our_own his_own
    her_own so_on so_forth or_so if_so do_so doing_so does_so think_so say_so or_not if_not
    why_not and_on later_on early_on turned_on move_on moves_on goes_on go_on going_on log_in
    logs_in logged_in sign_in signed_in built_in plug_in comes_in goes_in go_in come_in
    came_in put_in in_between as_is and_such as_such the_like or_no too_many so_many how_many
    that_many what_for after_another would_do will_do
    """)
)
"""Endings to which nothing is missing, whatever their last word."""

"""What people say when they mean a command, and what they say around it.

"(a|b)" is one of several words, "[a|b]" one or none; case and apostrophes do not matter. Left out
on purpose is what people also say while they answer: "wait", "hold on", "again", "I'm stuck",
"let me rephrase that", and what ends an answer: "that's it", "I'm done".
"""

from __future__ import annotations

from voice_interview.core.wordset import wordset

_IT = "[it|this|that|this one|that one|[(the|this|that)] question]"
_QUESTION = "([the] question|it|that|this)"
_A_BIT = "[a (bit|little|little bit)]"
_TELL = "(read|tell|give|show|say)"
_SPEAK = "(speak|talk|read|go)"
_NEXT = "[the] next (question|one)"
_PREVIOUS = "(previous|last|earlier) (question|one)"
_THIS = "(it|that|this|this one|that one|the question|this question|my answer)"
_AGAIN = "(again|over|once more|one more time)"

ALIASES: dict[str, tuple[str, ...]] = {
    "repeat": (
        f"repeat [{_QUESTION}] [again|one more time]|say again",
        f"(say|ask [me]) {_QUESTION} (again|once (more|again)|one more time)",
        "(read|ask) [me] the question [again|once more|one more time]",
        "(can|could|may) i hear the question [again|once more]",
        "come again|(again|one more time|once more|[the] question [again]) please",
        "(what was|what is|whats) (the|that|this|your) question [again]",
        "what was that [again]|what did you [just] say|what did you [just] ask [me]",
        "(pardon|pardon me|i beg your pardon)",
        "[sorry] (i didn't|i did not|didn't) (catch|hear|get) (that|it|you|[(the|your)] question)",
    ),
    "skip": (
        f"skip {_IT} [[and] (move|go) on|[and] [go to] {_NEXT}]",
        "(pass please|i pass|i'll pass|i will pass|pass on (this|that|it) [one]|i give up)",
        "i'll skip [it|this one|that one|this|this question]",
    ),
    "hint": (
        "[another|one more] hint|a hint please",
        "(give|tell) me (a|another|one more|the|some|any) [(little|small)] (hint|clue)",
        "[(can|could|may) i] (get|have) (a|another|one more) [little] (hint|clue) [please]",
        "(i need|i'd like|i would like|i want|i could use) (a|another|some) [little] (hint|clue)",
        "(any|do you have (a|any)) (hints|hint|clue|clues)",
        "(help me with [the] (answer|question|this|it)|help me out)",
    ),
    "next": (
        "(next|[the] next question|next one please|move on|proceed)",
        f"(go|go on|move|move on|skip|continue|proceed|jump) to {_NEXT}",
        f"(give|ask|read|tell) me {_NEXT}|(i'm|i am) ready for {_NEXT}",
    ),
    "back": (
        "(back|go back|move back|one back) [one question|a question|one]|back up one [question]",
        f"(go|go back|back|move|move back|return|take me back|jump) to [the] {_PREVIOUS}",
        "previous please|[the] previous question|the question before [that|this]",
        "(go|go back|back) to the (question|one) before [that|this]",
    ),
    "pause": (
        "pause [it|here|now|the (interview|session)] [for a (moment|minute|second|bit|while)]",
        "(take|have|need|i need|do) a [(short|little|quick)] (break|pause)",
    ),
    "resume": (
        "(resume|unpause) [it|now|the (interview|session)]",
        "(continue|go on|carry on|keep going|go ahead) [now|the (interview|session)]",
        "(continue|go on|carry on) with the (interview|session)",
        "(i'm|i am) (back|ready) [now|again|to (continue|go on|resume)]",
        "you can (continue|go on|carry on|resume) [now]",
    ),
    "slower": (
        f"{_A_BIT} slower {_A_BIT}",
        f"{_SPEAK} {_A_BIT} (slower|more slowly|slowly|slow) {_A_BIT}",
        f"(slow down|slow it down|slow (the|your) (voice|speech) down) {_A_BIT}",
        "(more slowly please|not so fast|not that fast)",
        "(you are|you're) [(speaking|talking|going)] (too|way too) fast [for me]",
        "you (speak|talk|read) (too|way too) fast [for me]",
    ),
    "faster": (
        f"{_A_BIT} (faster|quicker) {_A_BIT}",
        f"{_SPEAK} {_A_BIT} (faster|quicker|more quickly) {_A_BIT}",
        f"(speed up|speed it up|speed (the|your) (voice|speech) up|hurry up) {_A_BIT}",
        "(more quickly please|not so slow|not that slow|not so slowly)",
        "(you are|you're) [(speaking|talking|going)] (too|way too) (slow|slowly) [for me]",
        "you (speak|talk|read) (too|way too) (slow|slowly) [for me]",
    ),
    "louder": (
        f"{_A_BIT} louder {_A_BIT}",
        f"(speak up|{_SPEAK} {_A_BIT} (louder|more loudly)) {_A_BIT}",
        f"(turn it up|turn (the|your) volume up|[the] volume up) {_A_BIT}",
        "(turn up|increase|raise) (the|your) volume",
        "(i can't|i cannot|can't|i can hardly|i can barely) hear you",
        "(you are|you're) (too|very) (quiet|soft|low)",
    ),
    "quieter": (
        f"{_A_BIT} (quieter|more quiet|less loud) {_A_BIT}",
        f"{_SPEAK} {_A_BIT} (quieter|more quietly|softer|more softly|softly|quietly) {_A_BIT}",
        f"(turn it down|turn (down the|down your) volume|[the] volume down) {_A_BIT}",
        f"turn (the|your) volume down {_A_BIT}",
        "(lower|decrease|reduce) (the|your) (volume|voice)",
        "not so loud|not that loud|too loud|(that's|you're|you are) (too|very) loud",
    ),
    "progress": (
        "how (am i|am i actually) doing [so far|until now|here|today]",
        "how (have i done|did i do|well am i doing) [so far|until now]",
        "(what's|what is|tell me|give me|how is|how's) my (score|progress) [so far|now|right now]",
        "my (progress|score) [so far]|(progress|score) so far|progress (please|report)",
        "how many [questions] (have i|did i) (done|answered|answer|got right|get right)",
        "how many [more] questions (are left|left|to go|are there left|do i have left)",
        "how many (are left|left|to go) [now]",
        "how (far am i|am i getting on|is it going so far)",
    ),
    "answer": (
        f"{_TELL} me (the|your) [(right|correct|reference|model|full|whole|sample)] answer",
        "read [out|aloud] the [(right|correct|reference|model)] answer [out|aloud|to me|out loud]",
        "(what's|what is|what was|what would be) the [(right|correct|reference|model)] answer",
        "(let me|i want to|i'd like to|can i|could i) hear the [(right|correct)] answer",
        "the [(right|correct)] answer please",
        "i give up [and] (tell|give|read) me the answer",
    ),
    "retry": (
        "(that's|that is|this is|that was) not what i (said|meant)",
        "(that|this) (isn't|wasn't|is not|was not) what i (said|meant)",
        "(i didn't|i did not|i never) (say|mean) (that|this)",
        f"(let me|can i|could i|i'd like to|i want to) (try|answer|do) [{_THIS}] {_AGAIN}",
        "let me (start|begin) [(my|the) answer] (again|over)",
        f"(try|answer) [{_THIS}] (again|once more)|retry please|redo that",
        "(retry|redo) (this one|that one|the question|this question|my answer|the answer)",
        "(give me|let me have|can i have|could i have) (another|one more) (try|go|chance|attempt)",
        "(another|one more) (try|go) please|one more try",
        "you (misheard|misunderstood) [(me|that|it)]|you (heard|got) (me|that|it) wrong",
    ),
    "start_over": (
        "(start|begin) [the (interview|session)] (over|again) [from the (start|beginning|top)]",
        "(start|begin) [again] (from the|at the) (start|beginning|top|first question)",
        "restart please|restart the (interview|quiz)|(restart|reset) the whole (interview|quiz)",
        "(from the top|from the beginning) please",
        "[go] back to the (start|beginning|first question)",
    ),
    "stop": (
        "stop [it|here|now|this|for today]|stop (the|this) (interview|session|quiz) [here|now]",
        "(end|quit|exit|finish|leave|abort|cancel) (the|this) (interview|quiz)",
        "end (the|this) session|quit|quit now|finish for today|[(that's|that is)] enough for today",
    ),
    "help": (
        "help [me]|(i need|i need some|some) help please|i need [some] help",
        "(what|which) [(spoken|voice)] commands (are there|can i (say|use)|do you (know|have))",
        "what can i (say|do|ask|ask you) [here|now]",
        "(what are|tell me|list|give me|show me|read me|say) (the|my|all) [the] (commands|options)",
        "(list|list all) commands|what (commands|options) do i have",
    ),
}
"""Command → patterns of what is said."""

WISHED = wordset("skip next back pause resume retry start_over stop")
"""Commands that the speaker takes part in, so that "let's" and "can I" go before them."""

OWN_WISHES = (
    "(can|could|may|should|shall) (we|i) [just|please]",
    "(i|we) (want to|need to|have to|would like to|wanna|would rather) [just]",
    "(i'd|we'd) (like to|rather) [just]|let's [just|please]|let us",
)
"""What goes before a command that the speaker takes part in."""

BEFORE = (
    "um|uh|uhm|umm|erm|er|ah|eh|oh|hmm|hm|mm|mhm|well|so|actually",
    "okay|ok|okey|alright|all right|right|yeah|yes|yep|sure|great|cool|fine|good|no thanks",
    "hey|hi|hello|please|just|maybe|sorry|i'm sorry|excuse me|thanks|thank you",
    "(can|could|would|will) you [please|just|kindly|maybe|also]",
    "(would|do) you mind|(i want|i'd like|i would like) you to|be so kind",
    "(i don't|i do not|don't) (know|remember|recall) [that|this|it|this one|that one|the answer]",
    "[i have|i've|i've got|i got] no (idea|clue)|i can't (answer|remember) [that|this|it]",
    "(i'm|i am) (stuck|lost|not sure)|not sure|i give up|wait|hold on",
)
"""Politeness, fillers and sighs that may go before a command."""

BEFORE_A_PAUSE = ("no|nope|nah|never mind|no no|wrong|that's wrong",)
"""What may go before a command where a pause or a comma follows: "no hint" is no command."""

AFTER = (
    "please|thanks|thank you|thank you very much|thanks a lot|okay|ok|now|right now|for me",
    "um|uh|erm|er|hmm|hm|then|would you|will you|could you|can you|if you (can|could|may)",
    "if possible|if you don't mind|(if that's|if that is) okay|alright|sorry|yeah|instead|just",
)
"""What may follow a command."""

"""What people say shortly in an answer, and what no command should be heard in."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.make_command_fixtures import spoken_command
from voice_interview.speech.audio import Audio

IN_ANSWERS = (
    "Yes.", "No.", "No, no.", "It stops.", "Next to each other.", "A pause in training.",
    "Skip connections.", "The next token.", "Slower convergence.", "Repeat customers.",
    "Louder signal.", "Back propagation.", "Help desk.", "Early stopping.", "Stop words.",
    "It helps.", "Helper functions.", "Hints at it.", "Query hints.", "Faster training.",
    "Much faster.", "It gets slower.", "A quieter room.", "It skips it.", "It repeats.",
    "The previous layer.", "Previous state.", "Speed up training.", "Lower loss.", "Take a batch.",
    "Carry the bit.", "Starts over.", "Turned down.", "Go back in time.", "It continues.",
    "The answer.", "The score.", "The question.", "Let me see.", "Let me explain.", "Let me try.",
    "That's right.", "That's it.", "What else.", "I don't know.", "I think so.", "It depends.",
    "For example.", "Exactly.", "Of course.", "Hmm, let me think.", "Wait.", "Hold on.", "Again.",
    "Learning rate.", "Gradient descent.", "Dropout.", "Attention heads.", "A hash table.",
)  # fmt: skip
"""Said alone between two pauses; none of it is a command."""
LIKE_COMMANDS = (
    "Plus.", "Pose.", "Cause.", "Paused.", "Black.", "Bag.", "Pack.", "Text.", "Mixed.", "Scale.",
    "Skill.", "Step.", "Top.", "Stock.", "Stops.", "Stopped.", "Held.", "Health.", "Hell.", "Mint.",
    "Print.", "Hand.", "Presume.", "Resumed.", "Slope.", "Lower.", "Master.", "Pastor.", "Ladder.",
    "Power.", "Quiet.", "Repeated.", "Continued.", "Goal.", "Gold.",
)  # fmt: skip
"""Single words that differ from a command in one or two sounds, alone between two pauses."""
VOICES = ("hibari", "slt", "awb", "espeak")
"""Who says them."""


def near_misses(texts: tuple[str, ...]) -> Iterator[tuple[str, Audio]]:
    """Each with its voice, spoken by VOICES; needs flite and espeak-ng."""
    for voice in VOICES:
        for text in texts:
            yield f"{voice}: {text}", spoken_command(text, voice)

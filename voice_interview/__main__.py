"""`python -m voice_interview` is the command `voice-interview`."""

from voice_interview.cli import main

main()

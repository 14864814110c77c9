"""`python -m voice_interview` is the command `voice-interview`."""

from voice_interview.cli import main

if __name__ == "__main__":
    main()

"""A mock interviewer that you talk to."""

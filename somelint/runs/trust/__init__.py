"""What a change may not decide about its own check: the rules as of another commit, and what is looser here."""

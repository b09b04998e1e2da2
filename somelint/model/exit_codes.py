"""The exit codes of the program."""

CLEAN = 0
"""Nothing that counts was found."""

FOUND = 1
"""Findings that count; with `fix --diff`, something would change; with `import`, nothing found its place."""

FAILED = 2
"""somelint could not do its job."""

INTERRUPTED = 130
"""The person interrupted the run; the shell's number for it: 128 plus the number of the signal."""

PIPE_CLOSED = 141
"""Nobody reads the output any more; the shell's number for it."""

"""One run over a project, without a terminal: read, check, compare."""

"""One run over a project, without a terminal: read, check, compare; in several processes, with what earlier runs found."""

"""A repository on disk: which files are plans, what is configured, writing files."""

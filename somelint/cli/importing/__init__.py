"""The command that makes a plan of a document of another kind."""

"""The language server: what an editor asks about the plans that are open in it, answered over standard input."""

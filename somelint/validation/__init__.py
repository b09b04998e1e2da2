"""JSON Schema: a quick yes or no, the full errors, and which of them to report."""

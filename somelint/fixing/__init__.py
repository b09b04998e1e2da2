"""Fixes: worked out from a rule, applied as edits of the text, and verified to change nothing else."""

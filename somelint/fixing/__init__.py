"""Putting findings right: edits of the text, and the proof that nothing else has changed."""

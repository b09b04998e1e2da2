"""Texts that stand in for an answer: the signs that tell which texts may be some."""

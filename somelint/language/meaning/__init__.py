"""Concepts in families: how they are written, and how they are found in a sentence."""

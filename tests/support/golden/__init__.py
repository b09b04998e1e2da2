"""Recorders of golden files, each run by `scripts/dev goldens`."""

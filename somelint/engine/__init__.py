"""The check itself: texts and a ruleset in, a report out. Pure: no file, no clock, no output."""

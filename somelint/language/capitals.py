"""Names inside a text, told by their capital letter."""

from __future__ import annotations

from somelint.model.late_pattern import late

_CAPITAL = r"[^\W\d_a-zæøåäöéëüß]"
NAME = late(rf"(?<![\w@#&.'’/-]){_CAPITAL}[^\W\d_]+(?: {_CAPITAL}[^\W\d_]+)*(?![\w@/-])")
"""A word with a capital, and further ones right behind it: “Kari Lunde”. Handles and parts of compounds are none."""

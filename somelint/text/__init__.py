"""Strings on their own: escaping, width, lines, did-you-mean, dates, quantities, reading a file within bounds."""

"""Finding the phrases of all word lists in one pass over the words of a text."""

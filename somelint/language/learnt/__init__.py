"""What word lists were taught: how much a sentence is like those of a list."""

"""The languages that messages are in: the texts of rules and the words around them."""

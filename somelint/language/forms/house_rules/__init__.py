"""Forms that the rules of a house need, each loaded when a rule that uses it is compiled."""

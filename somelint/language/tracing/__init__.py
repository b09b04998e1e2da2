"""How a rule came to its verdict: what each of its expressions gave, noted while the rule is evaluated as ever."""

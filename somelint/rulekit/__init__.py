"""For authors of rules: run examples, try a rule on plans, find mistakes, write a new rule file."""

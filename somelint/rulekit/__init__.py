"""For authors of rules: run examples, find mistakes, write a new rule file."""

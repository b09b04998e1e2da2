"""What a page in a browser asks about one plan, answered without a file or a network: findings, rules, edits."""

"""Earlier texts and accepted findings: git, `--since`, the baseline."""

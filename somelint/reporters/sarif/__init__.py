"""The format `sarif`: SARIF 2.1.0 for code scanning. `log` puts it together from `results` and `rules`."""

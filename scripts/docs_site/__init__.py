"""The site: the documentation, a page a rule in four languages, examples with their findings, and a search."""

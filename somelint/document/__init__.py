"""A YAML text as data with the place of everything, and data as YAML again. Nothing here knows about rules."""

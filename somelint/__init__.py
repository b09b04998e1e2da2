"""somelint checks plans written as YAML against a schema and a set of declarative rules."""

__version__ = "0.1.0"

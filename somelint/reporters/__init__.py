"""The formats a report can be written in.

A new format is one module with `render(report, options) -> str` and one row in `registry`; the command line offers it,
and the tests for every format run on it. `options` has what a format is given besides the report.
"""

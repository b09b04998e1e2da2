"""The records that everything passes on: places in a text, problems of form, findings, the report.

Imports nothing of somelint."""

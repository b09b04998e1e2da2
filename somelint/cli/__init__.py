"""The command line: click, the terminal, exit codes. The only package that prints."""

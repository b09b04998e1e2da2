"""The page in the browser with a plan from the disk: a server on the loopback address, for one person and one file."""

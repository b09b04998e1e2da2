"""Sets that are compared with each other: looked up by value, and worked out once for all that ask the same."""

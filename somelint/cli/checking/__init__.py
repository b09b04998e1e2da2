"""What `somelint check` does only when it is asked to."""

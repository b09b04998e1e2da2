"""`somelint report`: the command, and what it does."""

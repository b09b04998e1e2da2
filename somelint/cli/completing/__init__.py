"""`somelint completion`: commands, options and rules completed by the shell."""

"""`somelint files`: which files are plans, and why."""

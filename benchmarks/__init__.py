"""How fast somelint is, as ratios against other commands that are measured in the same run."""

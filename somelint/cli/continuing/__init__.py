"""`somelint init --continue`: goes on with a plan that is there."""

"""`somelint init` without a terminal: questions, answers, the plan as it grows."""

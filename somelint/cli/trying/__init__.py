"""`somelint rules try`: a rule on plans, with what it found and why it is silent."""

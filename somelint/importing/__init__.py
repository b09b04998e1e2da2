"""`somelint import` without a terminal: a Word file, a page or a table made into a plan, and the account of it."""

"""`somelint open`: a plan from the disk in the page for the browser."""

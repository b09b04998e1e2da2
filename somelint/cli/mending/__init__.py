"""What changes plans: `somelint fix` with questions, and `somelint suppress`."""

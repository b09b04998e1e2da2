"""`somelint server`: the language server, for editors."""

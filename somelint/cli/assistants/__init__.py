"""`somelint mcp`: the server for assistants."""

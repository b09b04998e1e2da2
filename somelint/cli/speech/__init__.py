"""What the command line says of itself, in the language of the person: errors, and the help of each command."""

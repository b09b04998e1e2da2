"""`python -m somelint`: the same as the command `somelint`."""

from somelint.cli import run

if __name__ == "__main__":
    run()

"""`python -m somelint`: the same as the command `somelint`."""

import os.path
import sys

if __name__ == "__main__":
    # Python puts the working folder in front of all others; a yaml.py that lies there would be run.
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if not sys.flags.safe_path and os.path.abspath(sys.path[0]) != home:
        del sys.path[0]

    from somelint.cli.main import run

    run()

"""Run the command line with ``python -m dafeng``."""

from dafeng.cli import main

if __name__ == "__main__":
    main()

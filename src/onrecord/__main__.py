"""`python -m onrecord`: the command line."""

from onrecord_command import main

if __name__ == "__main__":
    main()

"""The web app: the record as pages for a person, on this machine. What it needs comes with `onrecord[web]`."""

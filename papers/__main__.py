"""`make docs`."""

from papers import write_all

for line in write_all():
    print(line)

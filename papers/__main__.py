"""`make docs`: exits with 1 where a page could not be made."""

from papers import write_all

failed = False
for line in write_all():
    print(line)
    failed = failed or line.startswith("left")
raise SystemExit(failed)

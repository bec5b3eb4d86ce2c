"""What a change does: the readings of this work tree beside those of an earlier commit, entry by entry."""

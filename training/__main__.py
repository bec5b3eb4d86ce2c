"""Trains the encoder: `python -m training --bench FOLDER --run FOLDER`. Seeded; goes on where it was stopped.

First a network for names alone, which guesses the names of the reports of statements; from there one goes on for both
tasks, as many times as there are seeds. `python -m training.export` averages these.
"""

import argparse
from pathlib import Path

from training.data import load_corpora
from training.guesses import guess_names
from training.run import load_tokenizer, train


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--bench", type=Path, required=True, help="the folder with entities/ and attribution/")
    asked.add_argument("--run", type=Path, required=True, help="where the curves and the checkpoints go")
    asked.add_argument("--names-epochs", type=int, default=3)
    asked.add_argument("--epochs", type=int, default=4)
    asked.add_argument("--seeds", type=int, nargs="+", default=[17])
    options = asked.parse_args()
    named, said = load_corpora(options.bench)
    names = options.run / "names"
    train((named, []), names, epochs=options.names_epochs, seed=options.seeds[0])
    said = guess_names(said, names, load_tokenizer())
    for seed in options.seeds:
        train((named, said), options.run / f"seed-{seed}", epochs=options.epochs, seed=seed, start=names)


if __name__ == "__main__":
    main()

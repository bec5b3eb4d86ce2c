"""Databases as older versions left them."""

from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config

import onrecord.store
from databases import Place
from onrecord.store import open_database


def take_back(place: Place, revision: str) -> None:
    """Bring a database back to the layout of an earlier revision."""
    config = Config()
    config.set_main_option("script_location", str(Path(onrecord.store.__file__).parent / "migrations"))
    with closing(open_database(place, create=False)) as database, database.writing() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)

"""Runs the migrations on the connection that `open_database` hands over."""

from alembic import context

from onrecord.store.schema import VERSION_TABLE, metadata
from onrecord.store.servers import sort_as_files_do

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transaction_per_migration=False,
)
context.run_migrations()
if connection.dialect.name == "postgresql":
    sort_as_files_do(connection)

"""The JSON API: the queries of the record under one address, and deciding; what changed last, as a feed."""

from onrecord.serve.api.app import create_api, mount_api
from onrecord.serve.api.pages import pages_of

__all__ = ["create_api", "mount_api", "pages_of"]

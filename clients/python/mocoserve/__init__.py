"""A client of mocoserve. `connect` gives a client for the operations in `mocoserve.generated.api`."""

from .connection import MocoserveError, connect, result
from .generated.version import VERSION as __version__

__all__ = ["MocoserveError", "__version__", "connect", "result"]

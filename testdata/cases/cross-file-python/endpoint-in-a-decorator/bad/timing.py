import logging
import time
from functools import wraps

log = logging.getLogger(__name__)


def timed(endpoint):
    @wraps(endpoint)
    async def wrapper(*args, **kwargs):
        begun = time.monotonic()
        try:
            return await endpoint(*args, **kwargs)
        finally:
            log.info("%s took %.3f s", endpoint.__name__, time.monotonic() - begun)

    return wrapper

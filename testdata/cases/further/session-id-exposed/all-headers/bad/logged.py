import json
import logging

from tornado.log import access_log

log = logging.getLogger(__name__)


def note(handler, log=access_log):
    """Writes a line about a request."""
    request = handler.request
    status = handler.get_status()
    write = log.info
    if status >= 500:
        write = log.error
    if status >= 500:
        write(json.dumps(dict(request.headers), indent=2))  # finding: session-id-exposed
    write(f"{request.method} {request.uri}")

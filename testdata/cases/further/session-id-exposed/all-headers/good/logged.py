import json
import logging

from tornado.log import access_log

log = logging.getLogger(__name__)


def note(handler, log=access_log):
    """Writes a line about a request, without its cookies."""
    request = handler.request
    status = handler.get_status()
    write = log.info
    if status >= 500:
        write = log.error
    if status >= 500:
        headers = {}
        for header in ["Host", "Referer", "User-Agent"]:
            if header in request.headers:
                headers[header] = request.headers[header]
        write(json.dumps(dict(headers), indent=2))
    write(f"{request.method} {request.uri} {request.host} {request.remote_ip}")

import hashlib
import logging

logger = logging.getLogger(__name__)


def seen(sid, user_id):
    reference = hashlib.sha256(sid.encode()).hexdigest()[:12]
    logger.info("user %s is back in session %s", user_id, reference)

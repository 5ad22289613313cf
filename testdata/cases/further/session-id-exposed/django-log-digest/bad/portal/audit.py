import hashlib
import logging

logger = logging.getLogger(__name__)


def seen(sid, user_id):
    reference = sid
    logger.info("user %s is back in session %s", user_id, reference)  # finding: session-id-exposed

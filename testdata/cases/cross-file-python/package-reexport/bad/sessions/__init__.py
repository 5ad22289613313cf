from .backend import put as start_session
from .ids import fresh_id

__all__ = ["fresh_id", "start_session"]

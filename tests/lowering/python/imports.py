from __future__ import annotations

import os
import os.path, django.http as http
import xml.dom.minidom
from . import models
from ..core.db import (
    engine,
    Session as DbSession,
)
from .helpers import *

try:
    import ujson as json
except ImportError:
    import json


def late():
    from flask import g
    return g

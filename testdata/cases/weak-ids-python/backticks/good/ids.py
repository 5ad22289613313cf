import binascii
import random
import string
import time

from persistent.TimeStamp import TimeStamp

try:
    random = random.SystemRandom()
except NotImplementedError:
    raise ImportError("no generator that nobody can predict")

trans = string.maketrans("+/", "-.")


def stamp(b2a=binascii.b2a_base64, gmtime=time.gmtime, now=time.time, translate=string.translate):
    t = now()
    return translate(string.split(b2a(`TimeStamp(*gmtime(t)[:5] + (t % 60,))`)[:-1], "=")[0], trans)


def new_session_id(randbits=random.getrandbits):
    return "%032x%s" % (randbits(128), stamp())

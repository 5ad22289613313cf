import binascii
import random
import string
import time

from persistent.TimeStamp import TimeStamp

trans = string.maketrans("+/", "-.")


def stamp(b2a=binascii.b2a_base64, gmtime=time.gmtime, now=time.time, translate=string.translate):
    t = now()
    return translate(string.split(b2a(`TimeStamp(*gmtime(t)[:5] + (t % 60,))`)[:-1], "=")[0], trans)


def new_session_id(randint=random.randint, top=99999999):
    # finding: weak-session-id
    return "%08i%s" % (randint(0, top - 1), stamp())

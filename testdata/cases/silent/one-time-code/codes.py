import random

import redis

r = redis.Redis(decode_responses=True)


def send_code(phone, sms):
    code = "".join(random.sample("0123456789", 6))
    r.setex(f"otp:{phone}", 300, code)
    sms.send(phone, f"Your verification code is {code}")


def check_code(phone, code):
    return r.get(f"otp:{phone}") == code

def welcome():
    return "/home"

import cherrypy


def protect():
    cookie = cherrypy.serving.response.cookie.get("session_id", None)
    if cookie:
        cookie["samesite"] = "Lax"  # finding: session-cookie-flags


cherrypy.tools.protect = cherrypy.Tool("before_finalize", protect)

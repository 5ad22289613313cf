import cherrypy


def protect():
    cookie = cherrypy.serving.response.cookie.get("session_id", None)
    if cookie:
        cookie["samesite"] = "Lax"
        if cherrypy.request.base.startswith("https"):
            cookie["secure"] = 1


cherrypy.tools.protect = cherrypy.Tool("before_finalize", protect)

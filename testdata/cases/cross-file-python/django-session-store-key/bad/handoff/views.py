from django.http import HttpResponseRedirect


def continue_on_desktop(request):
    request.session._session_key = request.GET["sid"]  # finding: client-supplied-session-id
    request.session["continued"] = True
    return HttpResponseRedirect("/")

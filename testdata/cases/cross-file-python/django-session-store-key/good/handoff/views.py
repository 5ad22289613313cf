from django.http import HttpResponseRedirect


def continue_on_desktop(request):
    request.session.cycle_key()
    request.session["continued"] = True
    return HttpResponseRedirect("/")

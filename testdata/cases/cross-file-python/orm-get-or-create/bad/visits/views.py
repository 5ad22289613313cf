from django.http import HttpResponse, JsonResponse


def whoami(request):
    user = request.login_session.user
    if user is None:
        return HttpResponse(status=401)
    return JsonResponse({"user": user.get_username()})

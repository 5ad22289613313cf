from django.contrib.auth import authenticate
from django.http import HttpResponse, JsonResponse

from shop.fresh import renew


def sign_in(request):
    user = authenticate(request, username=request.POST["name"], password=request.POST["password"])
    if user is None:
        return HttpResponse(status=401)
    renew(request)
    request.session["user_id"] = user.pk
    return JsonResponse({"ok": True})

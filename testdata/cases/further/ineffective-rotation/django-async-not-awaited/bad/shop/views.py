from django.contrib.auth import aauthenticate
from django.http import HttpResponse, JsonResponse


async def sign_in(request):
    user = await aauthenticate(request, username=request.POST["name"], password=request.POST["password"])
    if user is None:
        return HttpResponse(status=401)
    request.session.acycle_key()  # finding: ineffective-rotation
    await request.session.aset("user_id", user.pk)
    return JsonResponse({"ok": True})

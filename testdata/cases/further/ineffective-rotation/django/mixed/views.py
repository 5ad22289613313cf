from django.contrib.auth import authenticate
from django.http import JsonResponse


def not_called(request):
    user = authenticate(request, username=request.POST["name"], password=request.POST["password"])
    if user is None:
        return JsonResponse({}, status=401)
    request.session.cycle_key  # finding: ineffective-rotation
    request.session["user_id"] = user.pk
    return JsonResponse({"ok": True})


async def not_awaited(request):
    user = authenticate(request, username=request.POST["name"], password=request.POST["password"])
    if user is None:
        return JsonResponse({}, status=401)
    request.session.acycle_key()  # finding: ineffective-rotation
    request.session["user_id"] = user.pk
    return JsonResponse({"ok": True})


def assigned(request):
    user = authenticate(request, username=request.POST["name"], password=request.POST["password"])
    if user is None:
        return JsonResponse({}, status=401)
    request.session.regenerate_session_id()  # finding: ineffective-rotation
    request.session["user_id"] = user.pk
    return JsonResponse({"ok": True})


def called(request):
    user = authenticate(request, username=request.POST["name"], password=request.POST["password"])
    if user is None:
        return JsonResponse({}, status=401)
    request.session.cycle_key()
    request.session["user_id"] = user.pk
    return JsonResponse({"ok": True})


async def awaited(request):
    user = authenticate(request, username=request.POST["name"], password=request.POST["password"])
    if user is None:
        return JsonResponse({}, status=401)
    await request.session.acycle_key()
    request.session["user_id"] = user.pk
    return JsonResponse({"ok": True})


def flushed(request):
    request.session.flush()
    return JsonResponse({"key": request.session.session_key is None})

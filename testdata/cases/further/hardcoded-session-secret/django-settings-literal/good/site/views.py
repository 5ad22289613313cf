from django.http import JsonResponse


def home(request):
    return JsonResponse({"name": request.user.get_username()})

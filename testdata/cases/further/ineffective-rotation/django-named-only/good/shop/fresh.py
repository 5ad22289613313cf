def renew(request):
    request.session.cycle_key()

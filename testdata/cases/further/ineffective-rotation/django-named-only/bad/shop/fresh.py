def renew(request):
    request.session.cycle_key  # finding: ineffective-rotation

def before(request):
    session["user"] = request.form["user"]
    value = = 3
    return redirect("/"

if ok
    fine()

class Half(Base:
    def get(self):
        return call(self, 1 2)

def after(

from flask import Flask, g

from guards import login_required
from models import LoginSession, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "cockroachdb://root@localhost:26257/app"
db.init_app(app)


@app.delete("/sessions/<int:session_id>")
@login_required
def revoke(session_id):
    found = LoginSession.query.filter_by(id=session_id, user_id=g.user_id).first_or_404()
    db.session.delete(found)
    db.session.commit()
    return "", 204


@app.delete("/sessions/<int:session_id>/checked")
@login_required
def revoke_checked(session_id):
    found = LoginSession.query.get_or_404(session_id)
    if found.user_id != g.user_id:
        return "", 403
    db.session.delete(found)
    db.session.commit()
    return "", 204

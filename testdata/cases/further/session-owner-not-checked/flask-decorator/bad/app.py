from flask import Flask

from guards import login_required
from models import LoginSession, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "cockroachdb://root@localhost:26257/app"
db.init_app(app)


@app.delete("/sessions/<int:session_id>")
@login_required
def revoke(session_id):
    found = LoginSession.query.get_or_404(session_id)
    db.session.delete(found)  # finding: session-owner-not-checked
    db.session.commit()
    return "", 204

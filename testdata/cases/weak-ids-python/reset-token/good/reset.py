import secrets
from datetime import datetime, timedelta

from flask import Blueprint, render_template, request, url_for
from flask_mail import Mail, Message

from models import PasswordResetToken, User, db

reset = Blueprint("reset", __name__)
mail = Mail()


@reset.post("/forgot-password")
def forgot_password():
    user = User.query.filter_by(email=request.form["email"]).first()
    if user is not None:
        reset_token = secrets.token_hex(16)
        db.session.add(
            PasswordResetToken(
                token=reset_token,
                user_id=user.id,
                expires_at=datetime.utcnow() + timedelta(minutes=30),
            )
        )
        db.session.commit()
        link = url_for("reset.choose", token=reset_token, _external=True)
        mail.send(Message("Reset your password", recipients=[user.email], body=link))
    return render_template("forgot_sent.html")


@reset.get("/reset/<token>")
def choose(token):
    return render_template("choose_password.html", token=token)

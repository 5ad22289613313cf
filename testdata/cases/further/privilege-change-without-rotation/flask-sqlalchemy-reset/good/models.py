from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String(200))
    reset_code = db.Column(db.String(64))


class Session(db.Model):
    __tablename__ = "sessions"
    id = db.Column(db.String(64), primary_key=True)
    user_id = db.Column(db.Integer)
    expires_at = db.Column(db.DateTime)

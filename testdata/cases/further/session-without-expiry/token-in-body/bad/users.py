from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(200))
    role = db.Column(db.String(20))
    password_hash = db.Column(db.String(200))


def find_user(email):
    return User.query.filter_by(email=email).first()

from cs50 import SQL
from flask import Flask, redirect, render_template, request, session
from flask_session import Session
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.config["SESSION_TYPE"] = "filesystem"
app.config["SESSION_COOKIE_SECURE"] = True
Session(app)
db = SQL("sqlite:///people.db")


@app.post("/login")
def login():
    rows = db.execute("SELECT * FROM users WHERE username = ?", request.form.get("username"))
    if len(rows) != 1 or not check_password_hash(rows[0]["hash"], request.form.get("password")):
        return render_template("login.html"), 401
    app.session_interface.regenerate(session)
    session["user_id"] = rows[0]["id"]
    return redirect("/")


@app.post("/password")
def password():
    digest = generate_password_hash(request.form.get("password"))
    db.execute("UPDATE users SET hash = ? WHERE id = ?", digest, session["user_id"])  # finding: privilege-change-without-rotation
    return redirect("/")

const express = require("express");
const cookieParser = require("cookie-parser");
const { loadSession } = require("./middleware");
const auth = require("./auth");

const app = express();
app.use(express.json(), cookieParser());
app.use(loadSession);
app.post("/login", auth.login);
app.get("/me", auth.me);

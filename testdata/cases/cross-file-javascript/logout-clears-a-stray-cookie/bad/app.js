const express = require("express");
const cookieParser = require("cookie-parser");
const auth = require("./auth");

const app = express();
app.use(express.json(), cookieParser());
app.post("/login", auth.login);
app.post("/logout", auth.logout);
app.post("/refresh", auth.refresh);

const express = require("express");
const cookieParser = require("cookie-parser");
const { attachSession } = require("./sessions");

const app = express();
app.use(express.json());
app.use(cookieParser());
app.use(attachSession);
app.use(require("./account"));
app.listen(3000);

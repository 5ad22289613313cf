const express = require("express");
const { buildRouter } = require("../src/router");

const app = express();
app.use(buildRouter({ authenticate, secret: "sessionsecret" }, { resave: true }));
app.listen(3000);

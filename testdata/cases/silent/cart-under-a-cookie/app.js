const express = require("express");
const cookieParser = require("cookie-parser");
const { randomUUID } = require("crypto");

const app = express();
app.use(express.json(), cookieParser());
const carts = new Map();

app.post("/cart", (req, res) => {
  const sid = req.cookies.cart_id || randomUUID();
  const cart = carts.get(sid) || { items: [], email: null };
  cart.items.push(req.body.item);
  carts.set(sid, cart);
  res.cookie("cart_id", sid);
  res.json(cart);
});

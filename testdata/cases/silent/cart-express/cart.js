const { randomUUID } = require('crypto');
const express = require('express');
const { createClient } = require('redis');

const redis = createClient();
redis.connect();

const router = express.Router();

router.use(async (req, res, next) => {
  req.cartId = req.cookies.cart_id || randomUUID();
  req.cart = JSON.parse((await redis.get(`cart:${req.cartId}`)) || '{"lines":[]}');
  res.cookie('cart_id', req.cartId, { httpOnly: true, secure: true, sameSite: 'lax' });
  next();
});

router.post('/lines', async (req, res) => {
  req.cart.lines.push({ sku: req.body.sku, qty: req.body.qty });
  await redis.set(`cart:${req.cartId}`, JSON.stringify(req.cart), { EX: 86400 });
  res.status(201).json(req.cart);
});

router.get('/', (req, res) => res.json(req.cart));

module.exports = router;

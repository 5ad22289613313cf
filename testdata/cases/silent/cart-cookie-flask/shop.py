import time
import uuid

import boto3
from flask import Flask, jsonify, make_response, request

app = Flask(__name__)
carts = boto3.resource("dynamodb").Table("shopping_carts")


@app.post("/cart/items")
def add_item():
    cart_id = request.cookies.get("cart_session") or str(uuid.uuid4())
    cart = carts.get_item(Key={"cart_id": cart_id}).get("Item", {"items": []})
    cart["items"].append({"sku": request.json["sku"], "quantity": request.json["quantity"]})
    carts.put_item(
        Item={"cart_id": cart_id, "items": cart["items"], "ttl": int(time.time()) + 604800}
    )
    response = make_response(jsonify(cart["items"]))
    response.set_cookie("cart_session", cart_id, httponly=True, secure=True, samesite="Lax")
    return response


@app.get("/cart")
def show_cart():
    cart_id = request.cookies.get("cart_session")
    cart = carts.get_item(Key={"cart_id": cart_id}).get("Item") if cart_id else None
    return jsonify(cart["items"] if cart else [])

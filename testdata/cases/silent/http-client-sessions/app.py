from flask import Flask, jsonify, request

from clients import boto_session

app = Flask(__name__)


@app.post("/exports/<export_id>")
def export(export_id):
    table = boto_session("exports")
    table.put_item(Item={"export_id": export_id, "requested_by": request.json["email"]})
    return jsonify(id=export_id), 202

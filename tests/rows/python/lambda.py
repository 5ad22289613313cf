import secrets

import redis
from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response, exceptions
from aws_lambda_powertools.event_handler.router import Router
from aws_lambda_powertools.middleware_factory import lambda_handler_decorator
from aws_lambda_powertools.shared.cookies import Cookie
from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEventV2, event_source
from aws_lambda_powertools.utilities.idempotency import idempotent
from mangum import Mangum

db = redis.Redis()
log = Logger()
tracer = Tracer()
app = APIGatewayRestResolver()
router = Router()


@log.inject_lambda_context
def injected(call, context):
    db.set(call["headers"]["X-Session"], "session:injected")


@log.inject_lambda_context(log_event=True)
def injected_by_factory(call, context):
    db.set(call["headers"]["X-Session"], "session:factory")


@tracer.capture_method
def captured(sid):
    db.set(sid, "session:captured")


def session_capturing():
    captured(secrets.token_hex(3))


def logged():
    key = secrets.token_urlsafe(32)
    tracer.put_annotation("session", key)


@lambda_handler_decorator
def around(handler, call, context):
    return handler(call, context)


def session_wrapping(handler):
    return around(handler)


@event_source(data_class=APIGatewayProxyEventV2)
def sourced(call, context):
    db.set(call.headers["X-Session"], "session:sourced")


@idempotent
def once(sid):
    db.set(sid, "session:once")


def session_calling_once():
    once(secrets.token_hex(5))


@idempotent(persistence_store=None)
def stored_once(sid):
    db.set(sid, "session:stored-once")


def session_calling_stored_once():
    stored_once(secrets.token_hex(6))


def setting():
    db.set("session:key", parameters.get_secret("session-key"))


def made(call):
    db.set(APIGatewayProxyEventV2(call).headers["X-Session"], "session:made")


def by_cookie(call: APIGatewayProxyEventV2):
    db.set(call.cookies[0], "session:cookie")


def by_header(call: APIGatewayProxyEventV2):
    db.set(call.headers["X-Session"], "session:header")


def by_query(call: APIGatewayProxyEventV2):
    db.set(call.query_string_parameters["sid"], "session:query")


def by_path(call: APIGatewayProxyEventV2):
    db.set(call.path_parameters["sid"], "session:path")


def by_body(call: APIGatewayProxyEventV2):
    db.set(call.json_body["sid"], "session:body")


def by_raw(call: APIGatewayProxyEventV2):
    db.set(call.raw_event["sid"], "session:raw")


def by_context(call: APIGatewayProxyEventV2):
    db.set(call.request_context, "session:context")


def by_header_value(call: APIGatewayProxyEventV2):
    db.set(call.get_header_value("X-Session"), "session:header_value")


def by_query_value(call: APIGatewayProxyEventV2):
    db.set(call.get_query_string_value("sid"), "session:query_value")


@app.get("/get/<sid>")
def routed_get(sid):
    db.set(sid, "session:get")


@app.post("/post/<sid>")
def routed_post(sid):
    db.set(sid, "session:post")


@app.put("/put/<sid>")
def routed_put(sid):
    db.set(sid, "session:put")


@app.patch("/patch/<sid>")
def routed_patch(sid):
    db.set(sid, "session:patch")


@app.delete("/delete/<sid>")
def routed_delete(sid):
    db.set(sid, "session:delete")


@app.head("/head/<sid>")
def routed_head(sid):
    db.set(sid, "session:head")


@app.route("/route/<sid>", method=["GET", "POST"])
def routed(sid):
    db.set(sid, "session:route")


@router.get("/inner/<sid>")
def inner(sid):
    db.set(sid, "session:inner")


app.include_router(router, prefix="/prefixed")


def middleware(call, next_middleware):
    db.set(call.current_event.headers["X-Session"], "session:middleware")
    return next_middleware(call)


app.use(middlewares=[middleware])


@app.not_found
def not_found(sid):
    db.set(sid, "session:404")


@app.exception_handler(ValueError)
def invalid(sid):
    db.set(sid, "session:invalid")


def session_calling_invalid():
    invalid(secrets.token_hex(7))


@app.get("/current")
def current():
    db.set(app.current_event.headers["X-Session"], "session:current")


def session_resolved():
    key = secrets.token_urlsafe(32)
    app.resolve(key, None)


def session_response():
    return Response(201, "application/json", secrets.token_hex(8))


def header():
    response = Response(200, "text/plain", "ok")
    response.headers["Set-Cookie"] = "sid=" + secrets.token_urlsafe(32)
    return response


def made_cookie():
    return Response(200, "text/plain", "ok", cookies=[Cookie(name="sid", value=secrets.token_urlsafe(32))])


def session_error_badrequesterror():
    raise exceptions.BadRequestError("no")


def session_error_unauthorizederror():
    raise exceptions.UnauthorizedError("no")


def session_error_forbiddenerror():
    raise exceptions.ForbiddenError("no")


def session_error_notfounderror():
    raise exceptions.NotFoundError("no")


def session_error_internalservererror():
    raise exceptions.InternalServerError("no")


def session_error():
    raise exceptions.ServiceError(409, "no")


def session_adapted():
    key = secrets.token_urlsafe(32)
    return Mangum(key)


# What decorators give back is a handler again; in a factory nothing but their rows tells that.
def create_decorated():
    @tracer.capture_method
    def captured_inside(sid):
        db.set(sid, "session:captured-inside")

    @lambda_handler_decorator
    def decorated_inside(sid):
        db.set(sid, "session:decorated-inside")

    @idempotent(persistence_store=db)
    def once_inside(sid):
        db.set(sid, "session:once-inside")

    @app.exception_handler(ValueError)
    def refused_inside(sid):
        db.set(sid, "session:refused-inside")

    sid = app.current_event.headers["sid"]
    captured_inside(sid)
    decorated_inside(sid)
    once_inside(sid)
    refused_inside(sid)
    log.info(app.current_event.request_context.identity.source_ip)

# === chalice_app.py
import secrets

import chalice
import redis
import serverless_wsgi
from chalice import Blueprint, Chalice, Response
from chalice.app import Request

store = redis.Redis()
app = Chalice(app_name="sessions")
extra = Blueprint(__name__)


@app.route("/sessions/{sid}", methods=["POST"])
def chalice_route(sid):
    store.set(sid, "session:route")


@extra.route("/extra/{sid}")
def chalice_extra(sid):
    store.set(sid, "session:extra")


app.register_blueprint(extra, url_prefix="/prefixed")


@app.lambda_function(name="plain")
def chalice_function(call, context):
    store.set(call["headers"]["X-Session"], "session:function")


@app.middleware("http")
def chalice_middleware(call, get_response):
    store.set(app.current_request.headers["X-Session"], "session:middleware")
    return get_response(call)


@app.authorizer()
def chalice_authorizer(call):
    store.set(call.token, "session:authorizer")


@app.schedule("rate(1 hour)")
def chalice_scheduled(sid):
    store.set(sid, "session:scheduled")


def session_chalice_scheduling():
    chalice_scheduled(secrets.token_hex(8))


def chalice_annotated(call: Request):
    store.set(call.headers["X-Session"], "session:annotated")


def chalice_by_header():
    store.set(app.current_request.headers["X-Session"], "session:header")


def chalice_by_query():
    store.set(app.current_request.query_params["sid"], "session:query")


def chalice_by_path():
    store.set(app.current_request.uri_params["sid"], "session:path")


def chalice_by_body():
    store.set(app.current_request.json_body["sid"], "session:body")


def chalice_by_method():
    store.set(app.current_request.method, "session:method")


def chalice_by_dict():
    store.set(app.current_request.to_dict()["sid"], "session:dict")


def session_chalice_response():
    return Response(body=secrets.token_hex(8), status_code=201)


def chalice_session_error_badrequesterror():
    raise chalice.BadRequestError("no")


def chalice_session_error_unauthorizederror():
    raise chalice.UnauthorizedError("no")


def chalice_session_error_forbiddenerror():
    raise chalice.ForbiddenError("no")


def chalice_session_error_notfounderror():
    raise chalice.NotFoundError("no")


def session_chalice_adapted():
    key = secrets.token_urlsafe(32)
    return serverless_wsgi.handle_request(app, key, None)


def create_scheduled():
    @app.on_sqs_message(queue="sessions")
    def taken(sid):
        db.set(sid, "session:taken")

    taken(secrets.token_hex(4))

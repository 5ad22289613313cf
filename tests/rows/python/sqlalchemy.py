import secrets

import sqlalchemy
from sqlalchemy import Column, MetaData, String, Table, and_, create_engine, delete, insert, select, text, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import declarative_base, registry, scoped_session, sessionmaker
from sqlalchemy_cockroachdb import run_transaction

engine = create_engine("cockroachdb://localhost/app")
Base = declarative_base()
make_session = sessionmaker(bind=engine)
make_session.configure(expire_on_commit=False)
db = scoped_session(make_session)
mapper = registry()
logins = Table("logins", MetaData(), Column("login_id", String, primary_key=True))


class Session(Base):
    __tablename__ = "sessions"

    session_id = Column(String, primary_key=True)
    user_id = Column(String)


class Visit(mapper.generate_base()):
    __tablename__ = "visits"

    visit_id = Column(String, primary_key=True)


def column():
    db.add(Session(session_id="fixed", user_id=Column(secrets.token_hex(8))))
    db.commit()


def session_add(sid):
    db.add(Session(session_id=sid, user_id=secrets.token_hex(8)))
    db.commit()


def add_visit(sid):
    db.add(Visit(visit_id=sid))
    db.commit()


def add_and_drop(sid):
    db.add(Session(session_id=sid))
    db.rollback()


def session_add_all(sid):
    db.add_all([Session(session_id=sid)])
    db.commit()


def bulk(sid):
    db.bulk_save_objects([Session(session_id=sid)])
    db.commit()


def session_merge(sid):
    db.merge(Session(session_id=sid, user_id=secrets.token_hex(8)))
    db.commit()


def session_get(sid):
    return db.get(Session, sid)


def session_get_one(sid):
    return db.get_one(Session, sid)


def remove(sid):
    found = db.get(Session, sid)
    db.delete(found)
    db.commit()


def session_flush(sid):
    db.add(Session(session_id=sid, user_id=db.flush([secrets.token_hex(8)])))
    db.commit()


def query_first(sid):
    return db.query(Session).filter(Session.session_id == sid).first()


def query_by(sid):
    return db.query(Session).filter_by(session_id=sid).order_by(Session.user_id).one()


def query_get(sid):
    return db.query(Session).get(sid)


def query_all(sid):
    return db.query(Session).filter_by(session_id=sid).all()


def query_count(sid):
    return db.query(Session).filter_by(session_id=sid).count()


def query_update(sid):
    db.query(Session).filter_by(session_id=sid).update({"user_id": secrets.token_hex(8)})
    db.commit()


def query_delete(sid):
    db.query(Session).filter_by(session_id=sid).delete()
    db.commit()


def query_get_or_404(sid):
    return Session.query.get_or_404(sid)


def of_sessionmaker(sid):
    with make_session() as session:
        session.add(Session(session_id=sid))
        session.commit()


def of_session(sid):
    with OrmSession(engine) as session:
        session.add(Session(session_id=sid))
        session.commit()


def block(sid):
    with make_session.begin() as session:
        session.add(Session(session_id=sid))


def inner_block(sid):
    session = make_session()
    with session.begin():
        session.add(Session(session_id=sid))


def transaction(sid):
    session = make_session()
    with session.begin() as inner:
        inner.add(Session(session_id=sid))


def inner_rollback(sid):
    session = make_session()
    nested = session.begin_nested()
    session.add(Session(session_id=sid))
    nested.rollback()


def select_first(sid):
    return db.execute(select(Session).where(Session.session_id == sid)).scalar_one_or_none()


def select_scalar(sid):
    return db.scalar(select(Session).where(and_(Session.session_id == sid, Session.user_id == "1")))


def statement(sid):
    db.execute(text("INSERT INTO sessions (session_id) VALUES (:sid)"), {"sid": sid})
    db.commit()


def insert_values(sid):
    db.execute(insert(Session).values(session_id=sid, user_id=secrets.token_hex(8)))
    db.commit()


def insert_list(sid):
    db.execute(insert(Session), [{"session_id": sid}])
    db.commit()


def insert_dict(sid):
    db.execute(insert(Session), {"session_id": sid})
    db.commit()


def upsert(sid):
    new = postgresql.insert(Session).values(session_id=sid)
    db.execute(new.on_conflict_do_update(index_elements=["session_id"], set_={"user_id": secrets.token_hex(8)}))
    db.commit()


def insert_if_missing(sid):
    db.execute(postgresql.insert(Session).on_conflict_do_nothing().values(session_id=sid))
    db.commit()


def update_values(sid):
    db.execute(update(Session).where(Session.session_id == sid).values(user_id=secrets.token_hex(8)))
    db.commit()


def update_by(sid):
    db.execute(update(Session).execution_options(autocommit=True).filter_by(session_id=sid).values(user_id="1"))
    db.commit()


def delete_where(sid):
    db.execute(delete(Session).where(Session.session_id == sid))
    db.commit()


def delete_by(sid):
    db.execute(delete(Session).filter_by(session_id=sid))
    db.commit()


def table_select(sid):
    return db.execute(logins.select().where(logins.c.login_id == sid)).first()


def table_insert(sid):
    db.execute(logins.insert().values(login_id=sid))
    db.commit()


def table_update(sid):
    db.execute(logins.update().where(logins.c.login_id == sid).values(login_id=secrets.token_hex(8)))
    db.commit()


def table_delete(sid):
    db.execute(logins.delete().where(logins.c.login_id == sid))
    db.commit()


def mapped_table(sid):
    db.execute(Session.__table__.insert().values(session_id=sid))
    db.commit()


def bulk_insert(sid):
    db.bulk_insert_mappings(Session, [{"session_id": sid, "user_id": secrets.token_hex(8)}])
    db.commit()


def bulk_update(sid):
    db.bulk_update_mappings(Session, [{"session_id": sid, "user_id": secrets.token_hex(8)}])
    db.commit()


def scope():
    db.add(Session(session_id="scope", user_id=db.registry))
    db.commit()


def connected(sid):
    with engine.connect() as connection:
        connection.execute(text("DELETE FROM sessions WHERE session_id = :sid"), {"sid": sid})
        connection.commit()


def engine_block(sid):
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM sessions WHERE session_id = :sid"), {"sid": sid})


def annotated(connection: Connection, sid):
    connection.execute(text("DELETE FROM sessions WHERE session_id = :sid"), {"sid": sid})


def raw(sid):
    cursor = engine.raw_connection().cursor()
    cursor.execute("DELETE FROM sessions WHERE session_id = %s", (sid,))


def disposed():
    db.add(Session(session_id="disposed", user_id=engine.dispose(secrets.token_hex(8))))
    db.commit()


def configured():
    db.add(Session(session_id="configured", user_id=make_session.configure(bind=secrets.token_hex(8))))
    db.commit()


def in_transaction(session):
    session.add(Session(session_id=secrets.token_hex(8)))


def retried():
    run_transaction(make_session, in_transaction)


def add_by_name(sid):
    db.add(instance=Session(session_id=sid))
    db.commit()


def merge_by_name(sid):
    db.merge(instance=Session(session_id=sid))
    db.commit()


def get_by_name(sid):
    return db.get(entity=Session, ident=sid)


def query_column(sid):
    return db.query(logins).filter(logins.c.login_id == sid).first()


def of_known_session(sid):
    with OrmSession(engine) as session:
        return session.get_one(Session, sid)


def of_called_session(sid):
    session = db()
    return session.get_one(Session, sid)


def deleted_by_known_connection(connection: Connection, sid):
    connection.execute(delete(Session).where(Session.session_id == sid))


def ordered(sid):
    return db.execute(select(Session).where(Session.session_id == sid).order_by(sqlalchemy.desc(sid))).all()


def condition_as_value(sid):
    db.add(Session(session_id="fixed", user_id=sqlalchemy.cast(sid, String)))
    db.commit()


def raw_committed(sid):
    connection = engine.raw_connection()
    with connection:
        connection.callproc("DELETE FROM sessions WHERE session_id = %s", (sid,))


def dropped(sid):
    with engine.begin() as transaction:
        transaction.execute(delete(Session).where(Session.session_id == sid))


def in_retried_transaction(session):
    session.get_one(Session, secrets.token_hex(9))


def retried_session():
    run_transaction(make_session, in_retried_transaction)


def returned_by_mapped(sid):
    db.merge(mapper.mapped(Visit)(visit_id=sid))


# === unknown.py
import secrets


class Session:
    def __init__(self, session_id):
        self.session_id = session_id


def session_add(session, sid):
    session.add(Session(sid))
    session.commit()


def session_merge(db_session, sid):
    db_session.merge(Session(sid))
    db_session.rollback()


def session_query(session, sid):
    return session.query(Session).filter_by(session_id=sid).first()


def session_get(session, sid):
    return session.get(Session, sid)


# === model.py
import secrets

from sqlmodel import Field, SQLModel
from sqlmodel import Session as Connected


class Login(SQLModel, table=True):
    login_id: str = Field(primary_key=True)
    user_id: str


def validated(engine, sid):
    with Connected(engine) as session:
        session.add(Login.model_validate({"login_id": sid, "user_id": "1"}))
        session.commit()


def dumped(engine, sid):
    with Connected(engine) as session:
        session.add(Login(login_id="1", user_id=Login(login_id=sid, user_id="1").model_dump()))
        session.commit()


def updated(engine, sid):
    with Connected(engine) as session:
        login = session.get(Login, sid)
        login.sqlmodel_update({"user_id": secrets.token_hex(8)})
        session.commit()


# === flask_app.py
import secrets

from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
db.init_app(None)


class Session(db.Model):
    session_id = db.Column(db.String, primary_key=True)
    user_id = db.Column(db.String)


def session_add(sid):
    db.session.add(Session(session_id=sid, user_id=db.create_all(secrets.token_hex(8))))
    db.session.commit()


def scoped(sid):
    session = db.create_scoped_session()
    return session.get_one(Session, sid)


def connected(sid):
    with db.engine.begin() as connection:
        connection.execute(db.text("DELETE FROM session WHERE session_id = :sid"), {"sid": sid})


def got_engine(sid):
    with db.get_engine().begin() as connection:
        connection.execute(db.text("DELETE FROM session WHERE session_id = :sid"), {"sid": sid})


def session_get_or_404(sid):
    return db.get_or_404(Session, sid)


def session_first_or_404(sid):
    return db.first_or_404(db.select(Session).filter_by(session_id=sid))


def insert(sid):
    db.session.execute(db.insert(Session).values(session_id=sid))
    db.session.commit()


def update(sid):
    db.session.execute(db.update(Session).where(Session.session_id == sid).values(user_id=secrets.token_hex(8)))
    db.session.commit()


def delete(sid):
    db.session.execute(db.delete(Session).where(Session.session_id == sid))
    db.session.commit()


def of_model(sid):
    return Session.query.filter_by(session_id=sid).first()

import secrets

import asyncpg
import databases
import psycopg2
from cassandra.cluster import Cluster
from django.db import connection as django_connection
from django.db import connections
from flask_mysqldb import MySQL
from psycopg2.extras import execute_values
from psycopg2.pool import SimpleConnectionPool

sessions = psycopg2.connect("dbname=app")
pool = SimpleConnectionPool(1, 10)
mysql = MySQL()
cluster = Cluster(["localhost"]).connect("app")


def session_execute(sid):
    cursor = sessions.cursor()
    cursor.execute("INSERT INTO sessions (session_id, user_id) VALUES (%s, %s)", (sid, secrets.token_hex(8)))
    sessions.commit()


def procedure(sid):
    sessions.cursor().callproc("DELETE FROM sessions WHERE session_id = %s", (sid,))


def rolled_back(sid):
    sessions.cursor().execute("DELETE FROM sessions WHERE session_id = %s", (sid,))
    sessions.rollback()


def block(sid):
    with sessions:
        sessions.cursor().execute("DELETE FROM sessions WHERE session_id = %s", (sid,))


def session_transaction(sid):
    with sessions.transaction():
        sessions.cursor().execute("DELETE FROM sessions WHERE session_id = %s", (sid,))


def pooled(sid):
    connection = pool.getconn()
    connection.execute("DELETE FROM sessions WHERE session_id = %s", vars=(sid,))
    connection.close()
    pool.putconn(connection)


def closed(sid):
    key = secrets.token_urlsafe(32)
    pool.putconn(key)
    sessions.close(key)


def values(sid):
    cursor = sessions.cursor()
    execute_values(cursor, "INSERT INTO sessions (session_id) VALUES (%s)", [(sid,)])


def found(sid):
    cursor = sessions.cursor()
    cursor.execute("SELECT user_id FROM sessions WHERE session_id = %s", (sid,))
    row = cursor.fetchone()
    cursor.execute("UPDATE sessions SET user_id = %s WHERE session_id = %s", (row[0], sid))


def of_django(sid):
    with django_connection.cursor() as cursor:
        cursor.callproc("DELETE FROM sessions WHERE session_id = %s", params=[sid])


def of_django_database(sid):
    with connections["sessions"].cursor() as cursor:
        cursor.callproc("DELETE FROM sessions WHERE session_id = %s", params=[sid])


def of_flask(sid):
    mysql.connection.cursor().execute("DELETE FROM sessions WHERE session_id = %s", args=(sid,))


def of_flask_connect(sid):
    mysql.connect().cursor().execute("DELETE FROM sessions WHERE session_id = %s", args=(sid,))


def of_cassandra(sid):
    cluster.execute("UPDATE sessions SET user_id = %s WHERE session_id = %s", (secrets.token_hex(8), sid))


def prepared(sid):
    statement = cluster.prepare("UPDATE sessions SET user_id = ? WHERE session_id = ?")
    cluster.execute(statement, (secrets.token_hex(8), sid))


def unknown(cursor, sid):
    cursor.execute("DELETE FROM sessions WHERE session_id = %s", (sid,))


def unknown_row(cursor, sid):
    cursor.execute("SELECT user_id FROM sessions WHERE session_id = %s", (sid,))
    row = cursor.fetchone()
    cursor.execute("UPDATE sessions SET user_id = %s WHERE session_id = %s", (row[0], sid))


async def unknown_fetch(database, sid):
    return await database.fetchrow("SELECT user_id FROM sessions WHERE session_id = $1", sid)


def unknown_keyword(database, sid):
    return database.execute(query="DELETE FROM sessions WHERE session_id = :sid", values={"sid": sid})


def unknown_commit(connection, sid):
    connection.execute("DELETE FROM sessions WHERE session_id = %s", (sid,))
    connection.commit()


# === asynchronous.py
import secrets

import aiosqlite
import asyncpg
import databases

database = databases.Database("postgresql://localhost/app")


async def connected(sid):
    connection = await asyncpg.connect("postgresql://localhost/app")
    await connection.execute("INSERT INTO sessions (session_id, user_id) VALUES ($1, $2)", sid, secrets.token_hex(8))
    await connection.close(secrets.token_urlsafe(32))


async def fetched(sid):
    connection = await asyncpg.connect("postgresql://localhost/app")
    return await connection.fetchrow("SELECT user_id FROM sessions WHERE session_id = $1", sid)


async def pooled(sid):
    pool = await asyncpg.create_pool("postgresql://localhost/app")
    async with pool.acquire() as connection:
        await connection.execute("DELETE FROM sessions WHERE session_id = $1", sid)
    await pool.close(secrets.token_urlsafe(32))


async def session_transaction(sid):
    connection = await asyncpg.connect("postgresql://localhost/app")
    async with connection.transaction(isolation=secrets.token_urlsafe(32)):
        await connection.execute("DELETE FROM sessions WHERE session_id = $1", sid)


async def cursor(sid):
    async with aiosqlite.connect("sessions.db") as connection:
        cursor = await connection.cursor()
        await cursor.execute("SELECT user_id FROM sessions WHERE session_id = ?", (sid,))
        row = await cursor.fetchone()
        await cursor.execute("UPDATE sessions SET user_id = ? WHERE session_id = ?", (row[0], sid))
        await connection.commit()


async def rolled_back(sid):
    async with aiosqlite.connect("sessions.db") as connection:
        await connection.execute("DELETE FROM sessions WHERE session_id = ?", (sid,))
        await connection.rollback()


async def of_databases(sid):
    await database.execute("DELETE FROM sessions WHERE session_id = :sid", {"sid": sid})


async def of_databases_by_name(sid):
    await database.execute(query="DELETE FROM sessions WHERE session_id = :sid", values={"sid": sid})


async def fetched_of_databases(sid):
    return await database.fetch_one("SELECT user_id FROM sessions WHERE session_id = :sid", values={"sid": sid})


async def forgotten(sid):
    database.execute("DELETE FROM sessions WHERE session_id = :sid", {"sid": sid})


async def forgotten_fetch(sid):
    database.fetch_one("SELECT user_id FROM sessions WHERE session_id = :sid", values={"sid": sid})


async def forgotten_statement(sid):
    connection = await asyncpg.connect("postgresql://localhost/app")
    connection.execute("INSERT INTO sessions (session_id, user_id) VALUES ($1, $2)", sid, secrets.token_hex(8))


async def forgotten_cursor(sid):
    async with aiosqlite.connect("sessions.db") as connection:
        connection.execute("DELETE FROM sessions WHERE session_id = ?", (sid,))
        connection.commit()
        connection.rollback()


async def forgotten_of_pool(sid):
    pool = await asyncpg.create_pool("postgresql://localhost/app")
    async with pool.acquire() as connection:
        connection.fetchrow("SELECT user_id FROM sessions WHERE session_id = $1", sid)

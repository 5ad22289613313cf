import os

from sqlalchemy import BigInteger, Column, DateTime, MetaData, String, Table, create_engine

engine = create_engine(os.environ["COCKROACH_URL"])
metadata = MetaData()

sessions = Table(
    "user_sessions",
    metadata,
    Column("session_id", String(64), primary_key=True),
    Column("user_id", BigInteger, nullable=True),
    Column("expires_at", DateTime(timezone=True), nullable=False),
)

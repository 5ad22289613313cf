import os
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

engine = create_engine(os.environ["DATABASE_URL"])
SessionLocal = sessionmaker(bind=engine)
app = FastAPI()


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int]
    total: Mapped[int]


class OrderIn(BaseModel):
    id: str
    user_id: int
    total: int


def get_session():
    with SessionLocal() as session:
        yield session


@app.put("/orders")
def put_order(body: OrderIn, session: Annotated[Session, Depends(get_session)]):
    session.merge(Order(id=body.id, user_id=body.user_id, total=body.total))
    session.commit()
    return {"id": body.id}


@app.post("/orders")
def add_order(body: OrderIn, session: Annotated[Session, Depends(get_session)]):
    session.add(Order(**body.model_dump()))
    session.commit()
    return {"id": body.id}

import bcrypt from 'bcryptjs';
import cookieParser from 'cookie-parser';
import express from 'express';
import db from './db';
import { close, open } from './session.service';

const app = express();
app.use(express.json(), cookieParser());

app.post('/login', async (req, res) => {
  const student = await db('students').where({ email: req.body.email }).first();
  if (!student || !(await bcrypt.compare(req.body.password, student.password_hash))) {
    res.status(401).end();
    return;
  }
  res.cookie('course_sid', await open(student.id), { httpOnly: true, secure: true, sameSite: 'lax' });
  res.status(204).end();
});

app.post('/logout', async (req, res) => { // finding: logout-without-invalidation
  const sid = req.cookies.course_sid;
  if (sid) await close(sid);
  res.clearCookie('course_sid').status(204).end();
});

app.listen(3000);

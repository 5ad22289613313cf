import cookieParser from 'cookie-parser';
import express from 'express';
import { login } from './login';

const app = express();
app.use(express.json(), cookieParser());
app.post('/login', login);
app.listen(3000);

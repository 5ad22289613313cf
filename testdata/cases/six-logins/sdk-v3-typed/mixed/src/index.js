import express from 'express';
import cookieParser from 'cookie-parser';
import { registerLogins } from './logins.js';

const app = express();
app.use(express.json());
app.use(cookieParser());
registerLogins(app);
app.listen(3000);

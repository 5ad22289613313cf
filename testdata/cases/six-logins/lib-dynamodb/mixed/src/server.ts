import cookieParser from 'cookie-parser';
import express from 'express';
import sessionRoutes from './session-routes';

const app = express();
app.use(express.json(), cookieParser());
app.use('/auth', sessionRoutes);
app.listen(4000);

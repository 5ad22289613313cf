import cookieParser from 'cookie-parser';
import express from 'express';
import { auth } from './auth';

express().use(express.json(), cookieParser(), auth).listen(3000);

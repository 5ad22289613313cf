import express from 'express';
import { router } from './login';

express().use(express.json(), router).listen(3000);

import Koa from "koa";
import { visit } from "./visits.js";

new Koa().use(visit).listen(3000);

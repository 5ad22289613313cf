import { randomUUID as uuid } from 'node:crypto';

const issue = () => uuid();

export default issue;

import { randomUUID } from 'node:crypto';
import express from 'express';
import { runAgent } from './agent';
import { loadCheckpoint, saveCheckpoint } from './checkpoints';

const app = express();
app.use(express.json());

app.post('/agent/run', async (req, res) => {
  const sessionId: string = req.body.sessionId ?? randomUUID();
  const step = Number(req.body.step ?? 0);
  const state = await loadCheckpoint(sessionId, step);
  const next = await runAgent(state, req.body.input);
  await saveCheckpoint(sessionId, step + 1, next);
  res.json({ sessionId, step: step + 1, output: next.output });
});

app.listen(3000);

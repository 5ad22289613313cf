export interface SessionRecord {
  userId: string | null;
  expires: number;
}

const records = new Map<string, SessionRecord>();

export function open(id: string): SessionRecord {
  const record = { userId: null, expires: Date.now() + 1_800_000 };
  records.set(id, record); // finding: client-supplied-session-id
  return record;
}

export function find(id: string): SessionRecord | undefined {
  const record = records.get(id);
  return record && record.expires > Date.now() ? record : undefined;
}

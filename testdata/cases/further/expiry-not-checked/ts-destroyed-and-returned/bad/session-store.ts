type Row = { userId: string; expiresAt: number };

export class SessionStore {
  private readonly sessions = new Map<string, Row>();

  async load(sid: string): Promise<Row | undefined> {
    const row = this.sessions.get(sid);
    if (!row) return undefined;
    if (Date.now() > row.expiresAt) {
      await this.destroySession(sid); // finding: expiry-not-checked
    }
    return row;
  }

  async destroySession(sid: string): Promise<void> {
    this.sessions.delete(sid);
  }
}

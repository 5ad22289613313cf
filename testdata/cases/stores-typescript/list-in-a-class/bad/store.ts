export interface Session {
  token: string;
  userId?: string;
}

export class SessionList {
  private sessions: Session[] = [];

  find(token: string): Session | undefined {
    for (const session of this.sessions) {
      if (session.token === token) return session;
    }
    return undefined;
  }

  add(session: Session): void {
    this.sessions.push(session);
  }
}

const KEY = 'analytics_session_id';

export function analyticsSessionId(): string {
  let id = window.sessionStorage.getItem(KEY);
  if (!id) {
    id = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
    window.sessionStorage.setItem(KEY, id);
  }
  return id;
}

export function track(event: string, properties: Record<string, unknown> = {}): void {
  const payload = { event, properties, sessionId: analyticsSessionId(), at: Date.now() };
  navigator.sendBeacon('/collect', JSON.stringify(payload));
}

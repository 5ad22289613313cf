import { useState } from 'react';
import { track } from './telemetry';

export function Field({ label }: { label: string }) {
  const [id] = useState(() => `field-${Math.random().toString(16).slice(2)}`);
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input id={id} onFocus={() => track('focus', { label })} />
    </div>
  );
}

import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';

export const sessions = pgTable('sessions', {
  id: text('session_id').primaryKey(),
  userId: text('user_id'),
  expiresAt: timestamp('expires_at'),
});

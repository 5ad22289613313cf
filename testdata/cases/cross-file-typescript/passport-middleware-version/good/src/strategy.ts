import argon2 from 'argon2';
import passport from 'passport';
import { Strategy } from 'passport-local';

const agents = new Map<string, { id: string; hash: string }>();

passport.use(
  new Strategy({ usernameField: 'email' }, async (email, password, done) => {
    const agent = agents.get(email);
    if (!agent || !(await argon2.verify(agent.hash, password))) return done(null, false);
    return done(null, agent);
  }),
);
passport.serializeUser((user: any, done) => done(null, user.id));
passport.deserializeUser((id: string, done) => done(null, { id }));

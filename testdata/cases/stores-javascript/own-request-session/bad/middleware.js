const parseCookies = (req, res, next) => {
  const cookies = {};
  const header = req.headers.cookie;
  if (!header) {
    req.cookies = cookies;
    next();
    return;
  }
  header.split(';').forEach((pair) => {
    const [name, value] = pair.trim().split('=');
    cookies[name] = value;
  });
  req.cookies = cookies;
  next();
};

const loadSession = (sessions) => (req, res, next) => {
  const { sessionId } = req.cookies;
  if (!sessionId) {
    next();
    return;
  }
  const session = sessions[sessionId];
  if (session && session.expiresAt > Date.now()) {
    req.session = session;
  }
  next();
};

module.exports = { parseCookies, loadSession };

const logout = (sessions) => (req, res) => {
  const { sessionId } = req.cookies;
  if (sessionId) delete sessions[sessionId];
  res.clearCookie('sessionId').redirect('/');
};

module.exports = { logout };

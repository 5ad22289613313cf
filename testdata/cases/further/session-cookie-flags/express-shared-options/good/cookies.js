const base = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' };

exports.options = (maxAge) => ({ ...base, maxAge });

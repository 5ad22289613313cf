const base = { httpOnly: true, path: '/' };

exports.options = (maxAge) => ({ ...base, maxAge });

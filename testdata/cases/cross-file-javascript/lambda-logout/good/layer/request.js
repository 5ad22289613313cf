module.exports.sessionToken = (event) => {
  const header = (event.headers && (event.headers.Cookie || event.headers.cookie)) || '';
  for (const part of header.split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === 'session_token') return value;
  }
  return undefined;
};

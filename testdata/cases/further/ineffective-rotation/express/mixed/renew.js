export function renew(req) {
  return new Promise((resolve, reject) => {
    req.session.regenerate((error) => (error ? reject(error) : resolve()));
  });
}

export function renewNow(req) {
  req.session.regenerate(() => {}); // finding: ineffective-rotation
}

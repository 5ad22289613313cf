req.session.user.id;
req?.session.user;
(req?.session).user;
req.session?.destroy(done);
app['use'](handlers[0], ...more);
(0, helpers.login)(req);
(helpers.login)(req);
new Store({ client }).connect;
new errors.NotFound;
tag`a ${b} c`;
`hello ${name}!`;
const lazy = await import('./lazy.js');
require(`./plain`).go();
require(dynamic);
import.meta.url;
fetch(url).then((r) => r.json()).catch(function failed(e) { failed(e); });
export {};

async function compiled(request) {
  await (0, session_1.getSession)(request).regenerate?.(['csrf']);
  return (await (0, load)(request.id)).user;
}

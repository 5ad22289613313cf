exports.parseCookies = (event) => {
  const list = {};
  const header = event.headers.cookie || event.headers.Cookie || "";
  header.split(";").forEach((one) => {
    const [name, ...rest] = one.trim().split("=");
    list[name] = decodeURIComponent(rest.join("="));
  });
  return list;
};

exports.verifyUser = async (name, password) => {
  const user = await load(name);
  return user && user.check(password) ? user : null;
};

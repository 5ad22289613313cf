exports.users = [{ id: 1, name: "ada", password: process.env.ADA }];

const { GraphQLScalarType } = require('graphql');
const accounts = require('./accounts');

const queries = { Query: { version: () => '1' } };

module.exports = [queries, accounts, { Date: new GraphQLScalarType({ name: 'Date' }) }];

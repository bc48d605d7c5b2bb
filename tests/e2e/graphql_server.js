// GitHub's GraphQL interface as far as docgap uses it: each question is checked against the official schema
// (@octokit/graphql-schema) with graphql-js; a valid one is answered with two pages of discussions, one of them with a
// second page of comments. Loopback only. usage: node graphql_server.js PORT_FILE   (in a folder with node_modules)
const fs = require('fs');
const http = require('http');
const path = require('path');
const modules = path.join(process.cwd(), 'node_modules');
const { buildSchema, parse, validate } = require(path.join(modules, 'graphql'));
const { schema } = require(path.join(modules, '@octokit/graphql-schema'));
const github = buildSchema(schema.idl, { assumeValidSDL: true, assumeValid: true });

const comment = (body, association) => ({ body, createdAt: '2026-01-01T00:00:00Z', authorAssociation: association,
  author: { login: association === 'OWNER' ? 'max' : 'jane', __typename: 'User' }, replies: { pageInfo: { hasNextPage: false }, nodes: [] } });
const discussion = (number, comments) => ({ number, title: 'Discussion ' + number, body: 'How?', isAnswered: false, closed: false,
  url: 'https://github.com/acme/app/discussions/' + number, createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-0' + (9 - number) + 'T00:00:00Z',
  category: { name: 'Q&A' }, author: { login: 'jane', __typename: 'User' }, labels: { nodes: [] }, answer: null, comments });

function answer(variables) {
  if (variables.number) return { repository: { discussion: { comments: { pageInfo: { hasNextPage: false }, nodes: [comment('second page', 'NONE')] } } } };
  const more = variables.after === null;
  const comments = { pageInfo: { hasNextPage: more, endCursor: 'c' }, nodes: [comment('first page', 'OWNER')] };
  return { repository: { discussions: { totalCount: 2, pageInfo: { hasNextPage: more, endCursor: 'd' }, nodes: [discussion(more ? 1 : 2, comments)] } } };
}

const server = http.createServer((request, response) => {
  let body = '';
  request.on('data', (piece) => { body += piece; });
  request.on('end', () => {
    let reply;
    try {
      const question = JSON.parse(body);
      const errors = validate(github, parse(question.query));
      reply = errors.length ? { errors: errors.map((e) => ({ message: e.message })) } : { data: answer(question.variables) };
    } catch (e) {
      reply = { errors: [{ message: String(e) }] };
    }
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(reply)); // errors come with 200, as GitHub's do
  });
});
server.listen(0, '127.0.0.1', () => {
  fs.writeFileSync(process.argv[2] + '.part', server.address().port + '\n');
  fs.renameSync(process.argv[2] + '.part', process.argv[2]);
});
setTimeout(() => process.exit(0), 120000);

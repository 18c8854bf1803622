// @ts-check
// An API with Next.js 16: `npm run example -- api-next` in this repository, `npm run build && node server.js` in a copy
import { createServer } from 'node:http';
import next from 'next';

const { PORT = '4500' } = process.env;

const app = next({ dev: false, dir: import.meta.dirname });
await app.prepare();
const answer = app.getRequestHandler();
// `next start` will do as well; this way a request with two `Authorization` headers is refused, and not half read.
const server = createServer({ joinDuplicateHeaders: true }, (request, response) => {
  void answer(request, response);
});
server.listen(Number(PORT), '127.0.0.1', () => {
  const address = server.address();
  console.log(`listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : PORT}`);
});

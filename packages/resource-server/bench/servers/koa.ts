import { auth } from '@mintmark/resource-server/koa';
import Koa, { type Middleware } from 'koa';
import koaJwt from 'koa-jwt';
import type { Contender, Setup } from './contender.ts';
import { listen } from './listen.ts';

const contender = (library: string, protect: (setup: Setup) => Middleware): Contender => ({
  framework: 'Koa',
  library,
  start(setup) {
    const app = new Koa();
    const guard = protect(setup);
    app.use((context, next) => (context.path === '/open' ? next() : guard(context as never, next)));
    app.use((context) => {
      context.body = { ok: true };
    });
    const handle = app.callback();
    return listen((request, response) => void handle(request, response));
  },
});

export const koaContenders: readonly Contender[] = [
  contender('Mintmark', ({ issuer, audience }) => auth({ issuers: issuer, audience }) as Middleware),
  contender('koa-jwt', ({ issuer, audience, publicKeyPem }) =>
    koaJwt({ secret: publicKeyPem, algorithms: ['ES256'], issuer, audience }),
  ),
];

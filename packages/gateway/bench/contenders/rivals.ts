import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeLaunch } from '../process/start-process.ts';
import type { RivalSettings } from '../rivals/rival.ts';
import type { Algorithm } from '../site/issuer.ts';
import type { Contender } from './contender.ts';

const program = join(import.meta.dirname, '../rival-process.ts');

const names = {
  fastify: 'Fastify, @fastify/jwt, @fastify/http-proxy',
  express: 'Express, express-jwt, http-proxy-3',
};

/** What is put together from well-known packages of npm, each used the way it is fastest. */
export const rivals: readonly Contender[] = [
  rival('fastify', 'RS256'),
  rival('fastify', 'ES256'),
  rival('express', 'RS256'),
  rival('express', 'ES256'),
];

function rival(library: keyof typeof names, algorithm: Algorithm): Contender {
  return {
    id: `${library}-${algorithm.toLowerCase()}`,
    name: `${names[library]}, ${algorithm}`,
    does: 'signature, iss, aud, exp, claim headers',
    algorithm,
    tellsCaller: true,
    async prepare({ folder, port, upstreamPort, workers, issuer, tokens }) {
      const settings: RivalSettings = {
        ...{ library, port, upstreamPort, workers, algorithm },
        issuer: issuer.issuer,
        audience: issuer.audience,
        publicKeyPem: issuer.publicKeyPem,
        // A cache that never has the token only costs.
        cachesTokens: tokens === 'same',
      };
      const file = join(folder, 'settings.json');
      await writeFile(file, JSON.stringify(settings));
      return nodeLaunch(program, [file]);
    },
  };
}

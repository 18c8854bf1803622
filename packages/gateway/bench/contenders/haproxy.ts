import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Algorithm } from '../site/issuer.ts';
import type { Contender, Site } from './contender.ts';

/** HAProxy with the rules that its documentation shows for JWTs, written out by hand. It verifies every time: it has no cache. */
export const haproxies: readonly Contender[] = [haproxy('RS256'), haproxy('ES256')];

function haproxy(algorithm: Algorithm): Contender {
  return {
    id: `haproxy-${algorithm.toLowerCase()}`,
    name: `HAProxy, ${algorithm}`,
    does: 'signature, iss, aud, exp',
    needs: 'haproxy',
    algorithm,
    tellsCaller: false,
    async prepare(site) {
      await writeFile(join(site.folder, 'key.pem'), site.issuer.publicKeyPem);
      const file = join(site.folder, 'haproxy.cfg');
      await writeFile(file, configuration(site));
      return { command: 'haproxy', args: ['-db', '-f', file] };
    },
  };
}

function configuration({ folder, port, upstreamPort, workers, issuer }: Site): string {
  return `global
  nbthread ${workers}
  maxconn 8192

defaults
  mode http
  timeout connect 5s
  timeout client 75s
  timeout server 60s
  timeout http-keep-alive 75s
  http-reuse always

frontend edge
  bind 127.0.0.1:${port} backlog 4096
  http-request deny deny_status 401 unless { req.hdr(authorization) -m found }
  http-request set-var(txn.alg) http_auth_bearer,jwt_header_query('$.alg')
  http-request set-var(txn.iss) http_auth_bearer,jwt_payload_query('$.iss')
  http-request set-var(txn.aud) http_auth_bearer,jwt_payload_query('$.aud')
  http-request set-var(txn.exp) http_auth_bearer,jwt_payload_query('$.exp','int')
  http-request set-var(txn.now) date()
  http-request deny deny_status 401 unless { var(txn.alg) -m str ${issuer.algorithm} }
  http-request deny deny_status 401 unless { var(txn.iss) -m str ${issuer.issuer} }
  http-request deny deny_status 401 unless { var(txn.aud) -m str ${issuer.audience} }
  http-request deny deny_status 401 if { var(txn.exp),sub(txn.now) -m int lt 0 }
  http-request deny deny_status 401 unless { http_auth_bearer,jwt_verify(txn.alg,"${folder}/key.pem") -m int 1 }
  default_backend service

backend service
  server service 127.0.0.1:${upstreamPort} pool-max-conn 256
`;
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Launch } from '../process/start-process.ts';
import type { Contender } from './contender.ts';

/** nginx as a plain reverse proxy, tuned as its guides say: connections to the service are kept, the log is buffered. */
export const nginx: Contender = {
  id: 'nginx',
  name: 'nginx',
  does: 'nothing but forward; access log',
  needs: 'nginx',
  tellsCaller: false,
  logFile: 'access.log',
  prepare: ({ folder, port, upstreamPort, workers }) =>
    prepareNginx(
      folder,
      workers,
      `
  access_log ${folder}/access.log combined buffer=64k flush=1s;
  upstream service {
    server 127.0.0.1:${upstreamPort};
    keepalive 128;
    keepalive_requests 100000000;
    keepalive_time 24h;
  }
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location / {
      proxy_pass http://service;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
    }
  }`,
    ),
};

/** Writes a configuration of nginx into a folder. */
export async function prepareNginx(folder: string, workers: number, http: string): Promise<Launch> {
  await mkdir(join(folder, 'temp'), { recursive: true });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `  ${name}_temp_path ${folder}/temp/${name};`)
    .join('\n');
  // Workers of a root's nginx would be nobody, who may not write here.
  const user = process.getuid?.() === 0 ? 'user root;\n' : '';
  const text = `${user}daemon off;
worker_processes ${workers};
pid ${folder}/nginx.pid;
error_log ${folder}/error.log warn;
worker_rlimit_nofile 16384;
events { worker_connections 8192; }
http {
${temporary}
  sendfile on;

  tcp_nodelay on;
  keepalive_timeout 75s;
  keepalive_requests 100000000;
  keepalive_time 24h;
  open_file_cache max=16;
${http}
}
`;
  const file = join(folder, 'nginx.conf');
  await writeFile(file, text);
  return { command: 'nginx', args: ['-p', folder, '-c', file, '-e', join(folder, 'error.log')] };
}

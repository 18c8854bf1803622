import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareNginx } from '../contenders/nginx.ts';
import { freePort } from '../process/free-port.ts';
import { startProcess, type RunningProcess } from '../process/start-process.ts';

/** The two answers of the service. */
export const answers = {
  small: { path: '/', body: '{"id":7,"title":"a small answer of sixty-two bytes","ok":true}' },
  large: { path: '/large', body: 'a line of a large answer, 32 by.'.repeat(3125) },
} as const;

/** Where the service says who the proxy told it is asking. */
export const callerPath = '/caller';

/** Starts the service behind all contenders: nginx, which answers out of its configuration and from a file. */
export async function startUpstream(folder: string, cores: string | undefined): Promise<RunningProcess> {
  const place = join(folder, 'upstream');
  await mkdir(place, { recursive: true });
  await writeFile(join(place, 'large'), answers.large.body);
  const port = await freePort();
  const launch = await prepareNginx(
    place,
    1,
    `
  access_log off;
  default_type text/plain;
  server {
    listen 127.0.0.1:${port} backlog=4096;
    root ${place};
    location = ${answers.small.path} { return 200 '${answers.small.body}'; }
    location = ${callerPath} { return 200 '$http_x_user|$http_x_client|$http_authorization'; }
  }`,
  );
  return startProcess(launch, { port, cores, logFile: join(place, 'output.log') });
}

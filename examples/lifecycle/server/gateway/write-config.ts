import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the gateway of the example needs to know. Addresses have no slash at the end. */
export interface GatewayPlaces {
  /** Where clients call it. */
  readonly url: string;
  /** The port of its admin API. */
  readonly adminPort: number;
  readonly issuer: string;
  readonly debugger: string;
  readonly app: string;
  /** The port of the API behind it. */
  readonly apiPort: number;
  /** The secret with which it asks what was taken back. */
  readonly feedSecret: string;
}

/** Where the files of the gateway are. */
export interface GatewayFiles {
  readonly config: string;
  readonly accessLog: string;
}

const example = join(import.meta.dirname, '..', '..', 'mintmark.yaml');

/** Writes the configuration of the gateway and its secret into a folder of its own in the home folder. */
export function writeConfig(home: string, places: GatewayPlaces): GatewayFiles {
  const folder = join(home, 'gateway');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = { config: join(folder, 'mintmark.yaml'), accessLog: join(folder, 'access.log') };
  writeFileSync(join(folder, 'feed-secret'), `${places.feedSecret}\n`, { mode: 0o600 });
  writeFileSync(files.config, fillIn(readFileSync(example, 'utf8'), places, files.accessLog));
  // The timeline has what happens from now on.
  writeFileSync(files.accessLog, '', { mode: 0o600 });
  return files;
}

/** The example's configuration with the addresses of this start in place of the usual ones. */
function fillIn(text: string, places: GatewayPlaces, accessLog: string): string {
  const { url, adminPort, issuer, app, apiPort } = places;
  const found: Readonly<Record<string, string>> = {
    'http://localhost:4400': places.debugger,
    'http://localhost:4401': issuer,
    'http://localhost:4402': app,
    'http://127.0.0.1:4403': `http://127.0.0.1:${apiPort}`,
    'http://localhost:4404': url,
    '127.0.0.1:4404': `127.0.0.1:${new URL(url).port}`,
    '127.0.0.1:4405': `127.0.0.1:${adminPort}`,
    'http://localhost:4405': `http://localhost:${adminPort}`,
    'access.log': JSON.stringify(accessLog),
  };
  return text.replaceAll(
    /(?:http:\/\/(?:localhost|127\.0\.0\.1)|127\.0\.0\.1):440[0-5]|access\.log/g,
    (usual) => found[usual] ?? usual,
  );
}

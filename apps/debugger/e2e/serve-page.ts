import { fileURLToPath } from 'node:url';
import { listen } from '../../../tools/serve/listen.ts';
import { createStaticSite } from '../../../tools/serve/static-site.ts';

export interface ServedPage {
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Serves the built page on a free port, exactly as `npm start` does: with the same policy. */
export async function servePage(): Promise<ServedPage> {
  const { server, url } = await listen(
    createStaticSite(fileURLToPath(new URL('../dist/', import.meta.url))),
    0,
  );
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  };
  return { address: `${url}/`, close };
}

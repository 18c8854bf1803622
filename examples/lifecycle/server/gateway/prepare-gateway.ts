import type { Addresses } from '../../steps/snapshot.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { GatewayView } from './gateway-view.ts';
import { writeConfig } from './write-config.ts';

/** What whoever starts the gateway is told. */
export interface ToldGateway {
  readonly url: string;
  /** The page that says why requests were refused. */
  readonly why: string;
  /** The file with its configuration. */
  readonly config: string;
}

export interface PrepareOptions {
  /** The home folder. */
  readonly home: string;
  readonly gateway: { readonly port: number; readonly adminPort: number } | undefined;
  readonly addresses: Addresses;
  readonly ledger: Ledger;
  /** The port of the API behind it. */
  readonly apiPort: number;
  /** The secret with which it asks what was taken back. */
  readonly feedSecret: string;
}

/** Writes the configuration with which the gateway is to run, and follows what it will log; undefined where there is none. */
export function prepareGateway(
  options: PrepareOptions,
): { readonly told: ToldGateway; readonly view: GatewayView } | undefined {
  const { home, gateway, addresses, ledger, apiPort, feedSecret } = options;
  if (gateway === undefined) return undefined;
  const { api: url, issuer, app, debugger: page } = addresses;
  const { config, accessLog } = writeConfig(home, {
    ...{ url, issuer, app, debugger: page, apiPort, feedSecret, adminPort: gateway.adminPort },
  });
  const why = `http://localhost:${gateway.adminPort}/why`;
  return { told: { url, why, config }, view: new GatewayView(accessLog, { ledger, why }) };
}

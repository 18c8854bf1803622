import type { RequestParts } from '../authenticate/request-parts.ts';
import { createCertificateCheck, type ClientCertificateOptions } from './client-certificate.ts';
import { createDpopCheck } from './dpop.ts';
import type { DpopOptions, PossessionSettings } from './dpop-options.ts';
import type { MaybePromise } from './maybe-promise.ts';
import type { Possession, PresentedToken } from './presented-token.ts';

/** What is set up of both ways. */
export interface PossessionOptions {
  readonly dpop?: DpopOptions | undefined;
  readonly clientCertificate?: ClientCertificateOptions | undefined;
}

/** Checks all that a token is bound to; undefined where it is bound to nobody. @throws OAuthError */
export type PossessionCheck = (
  request: RequestParts,
  presented: PresentedToken,
) => MaybePromise<Possession | undefined>;

/** Makes the check of both ways to bind a token: one that is bound in both is checked for both. @throws TypeError */
export function createPossessionCheck(
  options: PossessionOptions = {},
  settings: PossessionSettings = {},
): PossessionCheck {
  const checkDpop = createDpopCheck(options.dpop, settings);
  const checkCertificate = createCertificateCheck(options.clientCertificate);
  return (request, presented) => {
    // The cheap one first: a proof that is used up by a refused request could not be sent again.
    const certificate = checkCertificate(request, presented);
    if (certificate === undefined) return checkDpop(request, presented);
    return both(certificate, () => checkDpop(request, presented));
  };
}

async function both(
  first: MaybePromise<Possession | undefined>,
  second: () => MaybePromise<Possession | undefined>,
): Promise<Possession> {
  const certificate = await first;
  const key = await second();
  return { ...certificate, ...key, headers: { ...certificate?.headers, ...key?.headers } };
}

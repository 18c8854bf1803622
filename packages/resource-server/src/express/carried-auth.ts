import type { Request } from 'express';
import { keepDecision } from '../adapter/decided-requests.ts';
import type { ResolvedAdapter } from '../adapter/adapter-options.ts';
import type { Auth } from '../authenticate/auth.ts';

/** A request with the member that middleware sets; `auth` of any other origin is overwritten. */
type Carrier = Request & { auth?: Auth | undefined };

/** Says who sent a request, to handlers behind. */
export function admit(req: Carrier, adapter: ResolvedAdapter, auth: Auth | undefined): void {
  keepDecision(req, { adapter, auth });
  req.auth = auth;
}

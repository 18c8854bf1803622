import type { Authenticated } from '../authenticate/authentication.ts';
import type { DescribedLimit } from '../limits/limiter.ts';
import type { Match } from '../routing/router.ts';
import type { CompiledRoute } from '../snapshot/compiled-route.ts';

/** Is told of the steps by which a request is decided about. Where somebody looks on, nothing is counted. */
export interface Witness {
  /** Only the method does not fit; routes at this address take these. */
  otherMethods(methods: readonly string[]): void;
  /** A route has other claims than the token. */
  passedOver(match: Match<CompiledRoute>): void;
  /** It is known who is asking, and the rules of the route come next. */
  authenticated(match: Match<CompiledRoute>, authentication: Authenticated): void;
  /** Limits come next. */
  counted(limits: readonly DescribedLimit[]): void;
}

import type { UpstreamConfig } from '../config/upstream-config.ts';
import { byAddressHash } from './address-hash.ts';
import type { Balancer } from './balancer.ts';
import { byLeastRequests } from './least-requests.ts';
import { byRoundRobin } from './round-robin.ts';

/** The ways to choose a target, by their names in the configuration. */
export const balancers: Readonly<Record<NonNullable<UpstreamConfig['balance']>, Balancer>> = {
  'round-robin': byRoundRobin,
  'least-requests': byLeastRequests,
  'address-hash': byAddressHash,
};

export type { RequestParts } from './authenticate/request-parts.ts';

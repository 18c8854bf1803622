export { accessTokenHash, halfHash } from './token-hashes/token-hashes.ts';

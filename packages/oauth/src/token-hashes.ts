export { accessTokenHash, halfHash, hashNameOf } from './token-hashes/token-hashes.ts';

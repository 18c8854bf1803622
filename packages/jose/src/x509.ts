export { verifyCertificateChain } from './x509/certificate-chain.ts';
export type { CertificateChainOptions, VerifiedCertificateChain } from './x509/certificate-chain.ts';
export { certificateThumbprint } from './x509/certificate-thumbprint.ts';
export type { CertificateInput } from './x509/read-certificates.ts';

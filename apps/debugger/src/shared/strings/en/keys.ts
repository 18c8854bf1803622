/** The key box. */
export const keys = {
  title: 'Key',
  box: 'Secret, PEM, JWK or key set (JWKS)',
  placeholder: 'Paste the secret or the public key. Or a certificate, a JWK, a JWKS, an SSH key.',
  clear: 'Clear',
  open: 'Open file',
  note: 'Note',
};

// What the tokens of several issuers have in common; all of it is made up.
export const rsa = { alg: 'RS256', typ: 'JWT', kid: 'test-rsa' } as const;
export const untyped = { alg: 'RS256', kid: 'test-rsa' } as const;
export const uuid = '0e6f3d9a-6b1c-4b8e-9c55-5d3b8d9f7a21';
export const tenant = '7a1f6a3e-52c8-4c8e-8f3d-0c9b5f4e2d10';
export const client = 'f3a8c1d2-9b7e-4e0a-8d6c-1b2a3c4d5e6f';
export const hash = 'x4Q8YQlP0lGyK0WvX5p3fw';
export const person = { name: 'Ada Lovelace', given_name: 'Ada', family_name: 'Lovelace' } as const;
export const mail = { email: 'ada@example.com', email_verified: true } as const;

import { generateKeyPairSync } from 'node:crypto';
import type { Case } from './question.ts';
import { ask, tokenWith } from './question.ts';
import { publicMaker } from './tokens.ts';

const headers: Readonly<Record<string, string>> = {
  'an unknown header parameter': '"x":1',
  'typ at+jwt': '"typ":"at+jwt"',
  'a typ that is no text': '"typ":1',
  'a kid that is no text': '"kid":1',
  'a kid that looks like a path': '"kid":"../../dev/null"',
  'a cty of JWT': '"cty":"JWT"',
  'an unknown name in crit': '"crit":["x"],"x":1',
  'an empty crit': '"crit":[]',
  'a crit that is no array': '"crit":"x","x":1',
  'a crit of null': '"crit":null',
  'a name twice in crit': '"crit":["b64","b64"],"b64":true',
  'a crit that lists alg': '"crit":["alg"]',
  'a crit that lists what is not there': '"crit":["x"]',
  'a crit that holds a number': '"crit":[1]',
  'b64 true in crit': '"crit":["b64"],"b64":true',
  'b64 false in crit': '"crit":["b64"],"b64":false',
  'b64 false without crit': '"b64":false',
  'a zip parameter': '"zip":"DEF"',
  'a jku of somebody': '"jku":"https://attacker.example/keys"',
  'a parameter named __proto__': '"__proto__":{"alg":"none"}',
};

const algorithmHeaders: Readonly<Record<string, string>> = {
  'alg none': '{"alg":"none","typ":"JWT"}',
  'alg nOnE': '{"alg":"nOnE","typ":"JWT"}',
  'alg in lower case': '{"alg":"hs256","typ":"JWT"}',
  'alg that is an array': '{"alg":["HS256"],"typ":"JWT"}',
  'no alg': '{"typ":"JWT"}',
  'alg of another hash': '{"alg":"HS512","typ":"JWT"}',
  'alg named constructor': '{"alg":"constructor","typ":"JWT"}',
};

/** Tokens with a good signature (made with the expected key) and a header to think about. */
export const headerCases: readonly Case[] = [
  ...Object.entries(headers).map(([name, member]) =>
    ask(name, tokenWith({ header: `{"alg":"HS256",${member}}` })),
  ),
  ...Object.entries(algorithmHeaders).flatMap(([name, header]) => {
    const token = tokenWith({ header });
    return [ask(name, token), ask(`${name}, without a signature`, token.replace(/[^.]*$/, ''))];
  }),
  embeddedKey(),
];

/** The attacker's own key in the header. */
function embeddedKey(): Case {
  const attacker = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const victim = publicMaker('ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' }), {});
  const maker = publicMaker('ES256', attacker, { dsaEncoding: 'ieee-p1363' });
  const jwk = JSON.stringify(attacker.publicKey.export({ format: 'jwk' }));
  return ask(
    'the key of the attacker in the header',
    tokenWith({ header: `{"alg":"ES256","jwk":${jwk}}` }, maker),
    { maker: victim },
  );
}

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatBase32 } from './base32.ts';
import { formatOtpauthUri, formatTotpSecret } from './otpauth-uri.ts';
import { formatQrCodeSvg } from './qr-code.ts';
import { createTotpSecret, hotpCode, totpStep, verifyTotp } from './totp.ts';

const rfcSecret = Buffer.from('12345678901234567890');

describe('hotpCode', () => {
  // RFC 4226, appendix D.
  const codes = '755224 287082 359152 969429 338314 254676 287922 162583 399871 520489'.split(' ');
  for (const [counter, code] of codes.entries()) {
    it(`gives ${code} for counter ${counter} of RFC 4226`, () => {
      assert.equal(hotpCode(rfcSecret, counter), code);
    });
  }

  // RFC 6238, appendix B, the SHA-1 rows.
  for (const [seconds, code] of [
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ] as const) {
    it(`gives ${code} at second ${seconds} of RFC 6238`, () => {
      assert.equal(hotpCode(rfcSecret, totpStep(seconds * 1000), 8), code);
    });
  }
});

describe('verifyTotp', () => {
  const now = Date.UTC(2026, 10, 22, 12);
  const step = totpStep(now);
  const verify = (code: string, lastStep?: number): unknown => verifyTotp(rfcSecret, code, { now, lastStep });

  for (const distance of [-1, 0, 1]) {
    it(`C8: takes the code of step ${distance} from now`, () => {
      assert.deepEqual(verify(hotpCode(rfcSecret, step + distance)), {
        isMatch: true,
        step: step + distance,
      });
    });
  }

  for (const distance of [-2, 2]) {
    it(`C8: refuses the code of step ${distance} from now`, () => {
      assert.deepEqual(verify(hotpCode(rfcSecret, step + distance)), { isMatch: false });
    });
  }

  it('C8: refuses a code that was used, and all before it', () => {
    assert.deepEqual(verify(hotpCode(rfcSecret, step), step), { isMatch: false });
    assert.deepEqual(verify(hotpCode(rfcSecret, step - 1), step), { isMatch: false });
    assert.deepEqual(verify(hotpCode(rfcSecret, step + 1), step), { isMatch: true, step: step + 1 });
  });

  it('C8: takes a code with the space that apps show', () => {
    const code = hotpCode(rfcSecret, step);
    assert.deepEqual(verify(`${code.slice(0, 3)} ${code.slice(3)}`), { isMatch: true, step });
  });

  for (const code of [
    '',
    '12345',
    '1234567',
    'abcdef',
    '１２３４５６',
    '123456\u0000',
    '9'.repeat(100_000),
  ]) {
    it(`C8: refuses ${JSON.stringify(code.slice(0, 10))}, which is no code`, () => {
      assert.deepEqual(verify(code), { isMatch: false });
    });
  }

  it('C8: works in the first seconds of time', () => {
    assert.deepEqual(verifyTotp(rfcSecret, '755224', { now: 0, lastStep: undefined }), {
      isMatch: true,
      step: 0,
    });
  });
});

describe('setting up an authenticator app', () => {
  // RFC 4648 §10, without padding.
  for (const [text, encoded] of [
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ] as const) {
    it(`writes "${text}" as base32 "${encoded}"`, () => {
      assert.equal(formatBase32(Buffer.from(text)), encoded);
    });
  }

  it('C8: makes secrets of 160 bits', () => {
    assert.equal(createTotpSecret().length, 20);
    assert.notDeepEqual(createTotpSecret(), createTotpSecret());
  });

  it('writes the URI that apps read, and lets no name change it', () => {
    const uri = formatOtpauthUri(rfcSecret, {
      issuer: 'Mint: & mark',
      account: 'alice?secret=x@mail.example',
    });
    assert.equal(
      uri,
      'otpauth://totp/Mint%20%20%26%20mark:alice%3Fsecret%3Dx%40mail.example' +
        '?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Mint%20%20%26%20mark&algorithm=SHA1&digits=6&period=30',
    );
  });

  it('shows the secret in groups for typing', () => {
    assert.equal(formatTotpSecret(rfcSecret), 'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
  });

  it('draws a QR code as SVG with a title that cannot break out', () => {
    const svg = formatQrCodeSvg('otpauth://totp/x?secret=GEZDGNBV', 'Code for <script>"&');
    assert.match(svg, /^<svg [^>]*role="img"[^>]*><title>Code for &lt;script&gt;"&amp;<\/title>/);
    assert.match(svg, /<path d="[MmhHvVzZlL0-9 ,.-]+" fill="#000"\/><\/svg>$/);
    assert.doesNotMatch(svg, /<script|style=|GEZDGNBV/);
  });
});

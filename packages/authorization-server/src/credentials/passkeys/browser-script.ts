import { createHash } from 'node:crypto';

/**
 * The script that lets a browser use passkeys; without it, or without passkeys, the page works as it is.
 *
 * It looks for `<form method="post" data-passkey="get" data-options="…" hidden>` (or `create`), where `data-options` is the
 * JSON of `createPasskeyAuthentication` or `createPasskeyRegistration`. It shows the form, and on submit asks the browser,
 * puts the answer as JSON into the form's `<input type="hidden" name="passkey">` and submits, so that all the rest is an
 * ordinary POST with the form's own token. With `data-conditional` it also offers passkeys in the autofill of an
 * `<input autocomplete="username webauthn">`. What went wrong is said in the form's `<p role="status" data-passkey-message>`.
 */
export const passkeyScript: string = `(() => {
'use strict';
const forms = [...document.querySelectorAll('form[data-passkey]')];
if (!window.PublicKeyCredential || !navigator.credentials || forms.length === 0) return;
let waiting;

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=/g, '');
const withBytes = (list) => (list || []).map((entry) => ({ ...entry, id: toBytes(entry.id) }));

const optionsOf = (form) => {
  const options = JSON.parse(form.dataset.options);
  options.challenge = toBytes(options.challenge);
  if (options.user) options.user.id = toBytes(options.user.id);
  if (options.excludeCredentials) options.excludeCredentials = withBytes(options.excludeCredentials);
  if (options.allowCredentials) options.allowCredentials = withBytes(options.allowCredentials);
  return options;
};

const answerOf = ({ id, rawId, type, authenticatorAttachment, response }) => {
  const answer = { clientDataJSON: toText(response.clientDataJSON) };
  for (const name of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (response[name]) answer[name] = toText(response[name]);
  }
  if (response.attestationObject) {
    delete answer.authenticatorData;
    if (response.getTransports) answer.transports = response.getTransports();
  }
  return { id, rawId: toText(rawId), type, authenticatorAttachment, response: answer };
};

const messages = {
  NotAllowedError: 'The passkey was not used: it was cancelled, or took too long. Try again.',
  InvalidStateError: 'This device already holds a passkey for this account.',
  SecurityError: 'Passkeys do not work on this address. Use another way to sign in.',
};
const say = (form, error) => {
  const place = form.querySelector('[data-passkey-message]');
  if (place) place.textContent = messages[error.name] || 'The passkey could not be used. Reload the page and try again.';
};

const use = async (form, mediation) => {
  if (waiting) waiting.abort();
  const own = (waiting = new AbortController());
  try {
    const request = { publicKey: optionsOf(form), signal: own.signal };
    if (mediation) request.mediation = mediation;
    const credential = await navigator.credentials[form.dataset.passkey](request);
    form.elements.passkey.value = JSON.stringify(answerOf(credential));
    HTMLFormElement.prototype.submit.call(form);
  } catch (error) {
    if (error.name !== 'AbortError') say(form, error);
  }
};

for (const form of forms) {
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void use(form);
  });
}

const quiet = forms.find((form) => 'conditional' in form.dataset);
const isAvailable = window.PublicKeyCredential.isConditionalMediationAvailable;
if (quiet && isAvailable) {
  void isAvailable.call(window.PublicKeyCredential).then((is) => is && use(quiet, 'conditional'));
}
})();
`;

const digest = createHash('sha256').update(passkeyScript).digest();

/** What the script is served as: the name changes with the text, so that it may be cached for good. */
export const passkeyScriptName: string = `passkey-${digest.toString('hex').slice(0, 16)}.js`;

/** For the `integrity` attribute and the Content-Security-Policy. */
export const passkeyScriptIntegrity: string = `sha256-${digest.toString('base64')}`;

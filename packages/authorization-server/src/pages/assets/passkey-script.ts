/**
 * What the browser runs on pages with passkeys: shows their buttons where the browser can, asks the authenticator
 * with the options the form carries, and posts its answer. It fetches nothing.
 */
export const passkeyScript: string = `'use strict';
(() => {
  const can = globalThis.PublicKeyCredential;
  if (!can?.parseRequestOptionsFromJSON || !navigator.credentials) return;
  let waiting;
  const ask = (form, more) => {
    waiting?.abort();
    waiting = new AbortController();
    const options = JSON.parse(form.dataset.options);
    const { signal } = waiting;
    return form.dataset.passkey === 'create'
      ? navigator.credentials.create({ publicKey: can.parseCreationOptionsFromJSON(options), signal })
      : navigator.credentials.get({ publicKey: can.parseRequestOptionsFromJSON(options), signal, ...more });
  };
  const send = (form, credential) => {
    form.elements.namedItem('credential').value = JSON.stringify(credential);
    form.submit();
  };
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const button = event.submitter;
      if (button) button.disabled = true;
      try {
        send(form, await ask(form, {}));
      } catch {
        // Cancelled or impossible: the person may try again or take another way.
        if (button) button.disabled = false;
      }
    });
  }
  const silent = document.querySelector('form[data-passkey="get"]');
  const hinted = document.querySelector('input[autocomplete~="webauthn"]');
  if (!silent || !hinted) return;
  can.isConditionalMediationAvailable?.().then(
    (available) => available && ask(silent, { mediation: 'conditional' }).then((found) => send(silent, found)),
  ).catch(() => {});
})();
`;

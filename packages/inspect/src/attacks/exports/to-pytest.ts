import type { AttackSuite } from '../attack.ts';
import { asciiJson } from './to-json.ts';

/**
 * Writes a suite as a test file for pytest or `python3 -m unittest`; it needs the standard library alone.
 *
 * @example
 * const file = formatPytest(suite);
 */
export function formatPytest(suite: AttackSuite): string {
  const { algorithm, issuer, audience, goodUntil } = suite;
  return `# Hostile tokens for a verifier: ${asciiJson({ algorithm, issuer, audience })}
# Made by: mintmark attack --export pytest
#
# Say where the verifier is, then run it with: pytest FILE, or python3 -m unittest FILE
#   VERIFIER_MODULE=my_verifier  a module with verify(token); a token is refused when it raises or gives False
#   VERIFIER_URL=http://127.0.0.1:3000/me  a service; it gets each token in the header Authorization
import importlib
import json
import os
import re
import time
import unittest
import urllib.error
import urllib.request

# Seconds since 1970. The good tokens expire, and then the suite says nothing: make it anew.
GOOD_UNTIL = ${goodUntil}

CASES = [
${suite.cases.map((attack) => `    json.loads(${asciiJson(asciiJson(attack))}),`).join('\n')}
]
${runner}`;
}

const runner = `
REFUSALS = (400, 401, 403, 413, 414, 431)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


OPENER = urllib.request.build_opener(NoRedirect, urllib.request.ProxyHandler({}))


def ask(token):
    """Gives accepted, refused, or a sentence about what else happened."""
    url = os.environ.get("VERIFIER_URL")
    module = os.environ.get("VERIFIER_MODULE")
    if url is not None:
        return ask_service(url, token)
    if module is None:
        raise RuntimeError("set VERIFIER_MODULE or VERIFIER_URL to the verifier to test")
    verify = importlib.import_module(module).verify
    try:
        return "refused" if verify(token) is False else "accepted"
    except Exception:
        return "refused"


def ask_service(url, token):
    request = urllib.request.Request(url, headers={"Authorization": "Bearer " + token})
    try:
        with OPENER.open(request, timeout=10) as response:
            status = response.status
    except urllib.error.HTTPError as error:
        status = error.code
        error.close()
    if 200 <= status < 300:
        return "accepted"
    return "refused" if status in REFUSALS else "answered with status %d" % status


def is_sendable(token):
    """Whether a header field can carry the token as it is."""
    return os.environ.get("VERIFIER_URL") is None or re.fullmatch(r"(?:[!-~](?:[ -~]*[!-~])?)?", token)


class HostileTokens(unittest.TestCase):
    def check(self, case):
        if not is_sendable(case["token"]):
            self.skipTest("a header field cannot carry this token")
        self.assertLess(time.time(), GOOD_UNTIL, "the good tokens have expired: make the suite anew")
        answer = ask(case["token"])
        if case["expected"] == "either":
            self.assertIn(answer, ("accepted", "refused"))
            return
        wanted = "accepted" if case["expected"] == "accept" else "refused"
        self.assertEqual(answer, wanted, "%s %s (%s)" % (case["title"], case["why"], case["source"]))


def add_test(case):
    def test(self):
        self.check(case)

    test.__doc__ = "%s: %s" % (case["id"], case["title"])
    setattr(HostileTokens, "test_" + case["id"].replace("-", "_"), test)


for _case in CASES:
    add_test(_case)

if __name__ == "__main__":
    unittest.main()
`;

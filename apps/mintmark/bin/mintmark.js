#!/usr/bin/env node
// Plain JavaScript that any Node can parse: it only says in words when the Node that runs it is too old.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `mintmark: needs Node.js 22.18 or later, got ${process.versions.node}; install a newer Node.js from https://nodejs.org\n`,
  );
  process.exitCode = 2;
} else {
  await import('../dist/cli.js');
}

import { describeGuide } from './guide.test-helper.ts';

// What the program with Redis does is tested with a real one, in e2e.
describeGuide('dpop.md', (code) => code.includes("'redis'"));

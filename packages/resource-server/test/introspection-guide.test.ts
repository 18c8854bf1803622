import { describeGuide } from './guide.test-helper.ts';

describeGuide('introspection.md');

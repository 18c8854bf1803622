import { describeGuide } from './guide.test-helper.ts';

describeGuide('certificates.md');

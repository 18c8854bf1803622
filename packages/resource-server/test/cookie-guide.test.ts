import { describeGuide } from './guide.test-helper.ts';

describeGuide('cookies.md');

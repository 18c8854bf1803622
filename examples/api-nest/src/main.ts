// An API with NestJS 12: `npm run example -- api-nest` in this repository, `npm run build && node .` in a copy
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.ts';

const app = await NestFactory.create(AppModule, { logger: ['error', 'warn'] });
app.enableShutdownHooks();
await app.listen(Number(process.env['PORT'] ?? '4500'), '127.0.0.1');
console.log(`listening on ${await app.getUrl()}`);

import { Module } from '@nestjs/common';
import { AuthModule } from '@mintmark/resource-server/nest';
import { OrdersController } from './orders.controller.ts';

const { ISSUER = 'http://localhost:4401', AUDIENCE = 'https://api.example' } = process.env;
const { FEED_CLIENT: clientId, FEED_SECRET: clientSecret } = process.env;
// With a client that may read the revocation feed, tokens are refused within a second of being revoked.
const revocation =
  clientId && clientSecret ? { revocation: { credentials: { clientId, clientSecret } } } : {};

@Module({
  imports: [AuthModule.forRoot({ issuers: { issuer: ISSUER, ...revocation }, audience: AUDIENCE })],
  controllers: [OrdersController],
})
// oxlint-disable-next-line typescript/no-extraneous-class -- a module of Nest is what its decorator says
export class AppModule {}

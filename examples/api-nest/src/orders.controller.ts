import { Controller, Get, Post } from '@nestjs/common';
import { Auth, Scopes } from '@mintmark/resource-server/nest';

@Controller('orders')
export class OrdersController {
  @Scopes('orders:read')
  @Get()
  list(@Auth() auth: Auth): object {
    return { orders: ['a compass', 'a sextant'], for: auth.clientId };
  }

  @Scopes('orders:write')
  @Post()
  order(): object {
    return { ordered: true };
  }
}

import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { refusalExceptions, type RefusalException } from './exceptions.ts';
import { sendAnswer } from './send-answer.ts';

/** Answers refused requests as problem details (RFC 9457). Filters of the application that catch the same come first. */
export class RefusalFilter implements ExceptionFilter<RefusalException> {
  catch(exception: RefusalException, host: ArgumentsHost): unknown {
    // GraphQL has one answer for all fields; it lists what it is given.
    if (host.getType() !== 'http') return exception;
    const { status, headers, body } = exception.refusal;
    sendAnswer(host.switchToHttp().getResponse<object>(), { status, headers, text: JSON.stringify(body) });
    return undefined;
  }
}

// The syntax of decorators does not run without a compiler, so they are applied as the functions that they are.
Catch(...refusalExceptions)(RefusalFilter);

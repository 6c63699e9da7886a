import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiOperation, type ApiOperationOptions } from '@nestjs/swagger';
import type { OperationId } from './permissions.js';

/** Under which a handler keeps its operation id. */
export const operationId = 'operationId';

/** Names and describes an endpoint: the id is that of its operation in OpenAPI and of its row in the permission table. */
export function Endpoint(options: ApiOperationOptions & { readonly operationId: OperationId }): MethodDecorator {
  return applyDecorators(ApiOperation(options), SetMetadata(operationId, options.operationId));
}

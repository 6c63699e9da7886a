import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { type DiscoveryService, MetadataScanner } from '@nestjs/core';
import { operationId } from './endpoint.js';
import { permissions } from './permissions.js';

/** What is wrong with an application's endpoints: run at boot, and an API with a handler that no row of the permission table speaks of does not start. */
export function endpointFaults(discovery: DiscoveryService): string[] {
  const handlers = discovery.getControllers().flatMap(({ metatype }) => handlersOf(metatype as Controller));
  const idsOfHandlers = handlers.map(({ id }) => id);
  return [
    ...handlers.flatMap(({ name, id }) => handlerFaults(name, id)),
    ...Object.keys(permissions)
      .filter((id) => !idsOfHandlers.includes(id))
      .map((id) => `The permission table has a row for ${id}, which no handler has.`),
    ...handlers
      .filter(({ id }, place) => id !== undefined && idsOfHandlers.indexOf(id) !== place)
      .map(({ name, id }) => `${name} has the operation id of another handler, ${id}.`),
  ];
}

type Controller = (abstract new (...parameters: never[]) => unknown) & { readonly prototype: Record<string, object> };

interface Handler {
  readonly name: string;
  readonly id: string | undefined;
}

/** The methods of a controller that take requests. */
function handlersOf({ name, prototype }: Controller): Handler[] {
  return new MetadataScanner()
    .getAllMethodNames(prototype)
    .filter((method) => Reflect.hasMetadata(METHOD_METADATA, prototype[method]!))
    .map((method) => ({ name: `${name}.${method}`, id: Reflect.getMetadata(operationId, prototype[method]!) as string | undefined }));
}

function handlerFaults(name: string, id: string | undefined): string[] {
  if (id === undefined) return [`${name} has no operation id: give it @Endpoint with one of apps/api/src/access/permissions.ts.`];
  return Object.hasOwn(permissions, id) ? [] : [`${name} has the operation id ${id}, of which the permission table knows nothing.`];
}

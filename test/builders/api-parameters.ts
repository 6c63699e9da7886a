type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: unknown;
};

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  /** Of a file there is no JSON. */
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Schema } } };
}

/** An API's OpenAPI document, as far as it is read here. */
export interface ApiDescription {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** All parameters of paths, queries and headers, and of the bodies those fields that take an id: `readCase path id`, `fileCase body bodies[]`. */
export function parametersIn({ paths, components }: ApiDescription): string[] {
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  return operations.flatMap(({ operationId, parameters = [], requestBody }) => [
    ...parameters.map(({ in: part, name }) => `${operationId} ${part} ${name}`),
    ...idsIn(jsonOf(requestBody), '', components.schemas).map((field) => `${operationId} body ${field}`),
  ]);
}

/** The schema of a body; of none, and of a file, one that says nothing. */
function jsonOf(body: Operation['requestBody']): Schema {
  return body?.content['application/json']?.schema ?? {};
}

function idsIn(schema: Schema, path: string, schemas: ApiDescription['components']['schemas']): string[] {
  const { $ref, properties = {}, items, anyOf = [], format } = schema;
  if ($ref) return idsIn(schemas[$ref.slice('#/components/schemas/'.length)]!, path, schemas);
  return [
    ...(format === 'uuid' || /(^|[a-z.])(id|Id|Ids)(\[\])?$/.test(path) ? [path] : []),
    ...Object.entries(properties).flatMap(([name, property]) => idsIn(property, path ? `${path}.${name}` : name, schemas)),
    ...(items ? idsIn(items, `${path}[]`, schemas) : []),
    ...anyOf.flatMap((choice) => idsIn(choice, path, schemas)),
  ];
}

/** The objects in bodies that would take any field: `fileCase officers[]`. A value of any kind is none. */
export function openObjectsIn({ paths, components }: ApiDescription): string[] {
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  return operations.flatMap(({ operationId, requestBody }) => openIn(jsonOf(requestBody), '', components.schemas).map((field) => `${operationId} ${field}`));
}

function openIn(schema: Schema, path: string, schemas: ApiDescription['components']['schemas']): string[] {
  const { $ref, type, properties = {}, items, anyOf = [], additionalProperties } = schema;
  if ($ref) return openIn(schemas[$ref.slice('#/components/schemas/'.length)]!, path, schemas);
  return [
    ...(type === 'object' && additionalProperties !== false ? [path] : []),
    ...Object.entries(properties).flatMap(([name, property]) => openIn(property, path ? `${path}.${name}` : name, schemas)),
    ...(items ? openIn(items, `${path}[]`, schemas) : []),
    ...anyOf.flatMap((choice) => openIn(choice, path, schemas)),
  ];
}

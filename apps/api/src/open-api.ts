import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject, type SwaggerDocumentOptions } from '@nestjs/swagger';
import { z } from 'zod';
import { commandInputs } from './commands/command-inputs.js';

/** The API's description, OpenAPI 3.1, drawn from the schemas that check the input. Committed as docs/openapi.json. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Xiecha 协查')
    .setDescription('Assistance cases between market regulators and online platforms.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth()
    .addCookieAuth('__Host-xiecha-session')
    .build();
  return withCommandInputs(SwaggerModule.createDocument(app, config, { standardSchemaConverter } as SwaggerDocumentOptions));
}

/** JSON Schema 2020-12, which OpenAPI 3.1 speaks; the built-in converter writes 3.0 shapes. */
function standardSchemaConverter(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }): object | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { $schema, $defs, ...rest } = z.toJSONSchema(schema, { io: schemaType, target: 'draft-2020-12', unrepresentable: 'any' });
  void $schema;
  return { schema: rest, components: $defs ?? {} };
}

/** One path serves all commands, and each checks its own input: the description names them all where the path can only say "an object". */
function withCommandInputs(document: OpenAPIObject): OpenAPIObject {
  const schemas = (document.components!.schemas ??= {}) as Record<string, { properties?: Record<string, unknown> }>;
  const references = Object.entries(commandInputs).map(([command, schema]) => {
    const name = `${command[0]!.toUpperCase()}${command.slice(1)}Input`;
    const {
      $schema,
      $defs = {},
      ...shape
    } = JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' })).replaceAll('#/$defs/', '#/components/schemas/')) as {
      $schema: string;
      $defs?: typeof schemas;
    };
    void $schema;
    // Parts with a name of their own stand beside the inputs, under that name.
    Object.assign(schemas, $defs);
    schemas[name] = { ...shape, description: `The input of ${command}.` } as (typeof schemas)[string];
    return { $ref: `#/components/schemas/${name}` };
  });
  schemas['SendCommand']!.properties!['input'] = { description: 'What the command takes.', anyOf: references };
  return document;
}

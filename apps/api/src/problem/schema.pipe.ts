import { StandardSchemaValidationPipe } from '@nestjs/common';

/** Nest would take fields named `constructor` or `prototype` out in silence; here the schema refuses them by name, like every unknown field. */
export class SchemaPipe extends StandardSchemaValidationPipe {
  protected override stripProtoKeys(): void {}
}

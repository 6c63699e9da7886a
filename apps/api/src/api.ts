import type { IncomingMessage } from 'node:http';
import { DiscoveryService, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import type { CaseEngine } from '@xiecha/case-engine/case-engine';
import { CommandDelivery } from '@xiecha/case-engine/command-delivery';
import { type SignInSettings, usualSignIn } from '@xiecha/case-engine/settings';
import { checkTemplates } from '@xiecha/notices/check-templates';
import { NestLog } from '@xiecha/telemetry/log';
import { logOnly, type Telemetry } from '@xiecha/telemetry/telemetry';
import { endpointFaults } from './access/endpoint-faults.js';
import { publicPages } from './access/permissions.js';
import { ApiModule } from './api.module.js';
import { CaseStarts } from './cases/case-starts.js';
import { serveConsole } from './console/serve-console.js';
import { openApiDocument } from './open-api.js';
import { bodyLimit, fileLimit, refuseUnfit } from './problem/problem.filter.js';
import { sheetTypeOf } from './directory-imports/sheets/sheet-type.js';
import { observeRequests } from './telemetry/observe-requests.js';

/** Builds the API around an engine; it does not listen yet. What it tells of itself goes to `telemetry`, which whoever opened it closes. */
export async function createApi(
  engine: CaseEngine,
  telemetry: Telemetry = logOnly('api'),
  signIn: SignInSettings = usualSignIn(engine.settings.mode),
): Promise<NestExpressApplication> {
  checkTemplates();
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.around(engine, signIn), {
    bodyParser: false,
    logger: new NestLog(telemetry.log),
  });
  const faults = endpointFaults(app.get(DiscoveryService));
  if (faults.length > 0) throw new Error(`This API does not start. ${faults.join(' ')}`);
  const observer = observeRequests(telemetry);
  if (observer) app.use(observer);
  app.useBodyParser('json', { limit: bodyLimit, strict: true, reviver: refuseUnfit });
  app.useBodyParser('raw', { limit: fileLimit, type: isImported });
  // Whose word for where a request comes from is taken: attempts to sign in are counted by it.
  app.set('trust proxy', [...signIn.trustedProxies]);
  app.disable('x-powered-by');
  serveConsole(app);
  // As JSON alone: what is public stands in the permission table.
  const { page, json: jsonDocumentUrl } = publicPages;
  SwaggerModule.setup(page, app, () => openApiDocument(app), { jsonDocumentUrl, raw: ['json'], customSiteTitle: 'Xiecha 协查 API' });
  return app;
}

/** Files are read where they are imported, and nowhere else. */
function isImported(request: IncomingMessage): boolean {
  return request.url!.startsWith('/api/v1/directory-imports') && sheetTypeOf(request) !== undefined;
}

/** Takes no more requests, waits for those under way and for what they set going. The engine stays open. */
export async function stopApi(app: NestExpressApplication): Promise<void> {
  await app.close();
  await app.get(CaseStarts).settle();
  await app.get(CommandDelivery).settle();
}

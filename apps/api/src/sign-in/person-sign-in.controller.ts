import { Body, Controller, Delete, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiCookieAuth, ApiCreatedResponse, ApiDefaultResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { accountOfUser } from '@xiecha/access/accounts';
import { isInCareOf } from '@xiecha/access/directory/people';
import { careOf } from '@xiecha/access/directory/reach';
import { orderReset } from '@xiecha/access/password-changes';
import { endSessionsBy, type FoundSession } from '@xiecha/access/sessions';
import type { Viewer } from '@xiecha/access/viewer';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { OwnSession } from '../access/signed-in.js';
import { Problem, ProblemAnswer } from '../problem/problem.js';

const OrderReset = z
  .strictObject({ secondFactor: z.enum(['keep', 'drop']).meta({ description: 'drop: for whoever has lost it; a new one has to be set up' }) })
  .meta({ id: 'OrderReset' });
type OrderReset = z.output<typeof OrderReset>;

const ResetAnswer = z
  .object({ token: z.string().meta({ description: 'For POST /sign-in/reset, once; told here and never again' }), expiresAt: z.string() })
  .meta({ id: 'Reset' });

@ApiTags('sign-in')
@ApiCookieAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/people')
export class PersonSignInController {
  constructor(private readonly db: StoreDatabase) {}

  @Post(':id/reset')
  @Endpoint({
    operationId: 'orderReset',
    summary: 'Make a one-time link’s token for somebody’s new password (administrators)',
    description: 'For people of your organisation and, at a regulator, of those below. Until the token is used nothing changes.',
  })
  @ApiCreatedResponse({ standardSchema: ResetAnswer })
  async order(@OwnSession() { viewer }: FoundSession, @Param('id') id: string, @Body({ schema: OrderReset }) { secondFactor }: OrderReset) {
    const { userId } = await this.accountInCare(viewer, id);
    const { token, expiresAt } = await orderReset(this.db, { userId, madeBy: viewer.userId, dropsSecondFactor: secondFactor === 'drop' });
    return { token, expiresAt: expiresAt.toISOString() };
  }

  @Delete(':id/sessions')
  @HttpCode(HttpStatus.NO_CONTENT)
  @Endpoint({ operationId: 'endSessionsOf', summary: 'Sign somebody in your care out everywhere (administrators)' })
  @ApiNoContentResponse()
  async signOut(@OwnSession() { viewer }: FoundSession, @Param('id') id: string): Promise<void> {
    const { userId } = await this.accountInCare(viewer, id);
    await endSessionsBy(this.db, viewer.userId, userId);
  }

  private async accountInCare(viewer: Viewer, id: string) {
    const care = careOf(viewer);
    const isCared = care && z.uuid().safeParse(id).success && (await isInCareOf(this.db, care, id));
    const account = isCared ? await accountOfUser(this.db, id) : undefined;
    // Unknown, out of care and without a login look the same.
    if (!account) throw new Problem({ status: 404, code: 'noSuchPerson', detail: 'There is nobody of that id with a login in your care.' });
    return account;
  }
}

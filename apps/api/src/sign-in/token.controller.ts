import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiCookieAuth, ApiCreatedResponse, ApiDefaultResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type KeptToken, listTokens, makeToken, revokeToken, tokenScopes } from '@xiecha/access/access-tokens';
import type { FoundSession } from '@xiecha/access/sessions';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { OwnSession } from '../access/signed-in.js';
import { Problem, ProblemAnswer } from '../problem/problem.js';

const MakeToken = z
  .strictObject({
    label: z.string().trim().min(1).max(100).meta({ description: 'What it is for' }),
    scopes: z
      .array(z.enum(tokenScopes))
      .refine((scopes) => scopes.includes('read') && new Set(scopes).size === scopes.length, {
        error: 'must be ["read"] or ["read", "act"]',
        params: { code: 'unknownScopes' },
      })
      .meta({ description: '`read`: ask; `act`: also change something' }),
    days: z.int().min(1).max(365).meta({ description: 'After so many days it ends' }),
  })
  .meta({ id: 'MakeToken' });
type MakeToken = z.output<typeof MakeToken>;

const TokenAnswer = z
  .object({
    id: z.string(),
    label: z.string(),
    scopes: z.array(z.enum(tokenScopes)),
    createdAt: z.string(),
    expiresAt: z.string().nullable(),
    lastUsedAt: z.string().nullable().meta({ description: 'To the minute' }),
  })
  .meta({ id: 'Token' });

const MadeTokenAnswer = TokenAnswer.extend({ token: z.string().meta({ description: 'Told here and never again' }) }).meta({ id: 'MadeToken' });
const TokensAnswer = z.object({ items: z.array(TokenAnswer) }).meta({ id: 'Tokens' });

const isTokenId = (id: string) => z.uuid().safeParse(id).success;

@ApiTags('sign-in')
@ApiCookieAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/tokens')
export class TokenController {
  constructor(private readonly db: StoreDatabase) {}

  @Post()
  @Endpoint({ operationId: 'makeToken', summary: 'Make a bearer token for a program of yours' })
  @ApiCreatedResponse({ standardSchema: MadeTokenAnswer })
  async make(@OwnSession() { viewer }: FoundSession, @Body({ schema: MakeToken }) input: MakeToken) {
    const made = await makeToken(this.db, viewer.userId, input);
    return { ...tokenAnswer(made), token: made.token };
  }

  @Get()
  @Endpoint({ operationId: 'listTokens', summary: 'Your tokens that are good' })
  @ApiOkResponse({ standardSchema: TokensAnswer })
  async list(@OwnSession() { viewer }: FoundSession) {
    return { items: (await listTokens(this.db, viewer.userId)).map(tokenAnswer) };
  }

  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @Endpoint({ operationId: 'revokeToken', summary: 'Revoke one of your tokens' })
  @ApiNoContentResponse()
  async revoke(@OwnSession() { viewer }: FoundSession, @Param('id') id: string): Promise<void> {
    const revoked = isTokenId(id) && (await revokeToken(this.db, viewer.userId, id));
    // Unknown and another's look the same.
    if (!revoked) throw new Problem({ status: 404, code: 'noSuchToken', detail: 'You have no such token.' });
  }
}

function tokenAnswer({ id, label, scopes, createdAt, expiresAt, lastUsedAt }: KeptToken) {
  return {
    ...{ id, label, scopes, createdAt: createdAt.toISOString() },
    ...{ expiresAt: expiresAt?.toISOString() ?? null, lastUsedAt: lastUsedAt?.toISOString() ?? null },
  };
}

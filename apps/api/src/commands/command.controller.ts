import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import type { Response } from 'express';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { CaseIdParam } from '../cases/case-id.param.js';
import { ProblemAnswer } from '../problem/problem.js';
import { SendCommand } from './command-inputs.js';
import { CommandService } from './command.service.js';

const CommandAnswer = z
  .object({
    commandId: z.string(),
    command: z.string(),
    status: z.enum(['received', 'committed', 'refused']),
    outcome: z
      .object({
        status: z.enum(['committed', 'refused']),
        version: z.int(),
        state: z.string(),
        seq: z.int().optional(),
        refusals: z.array(z.record(z.string(), z.unknown())).optional(),
      })
      .nullable(),
  })
  .meta({ id: 'Command' });

@ApiTags('commands')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json; 409 where the case does not take the command' })
@Controller('api/v1/cases/:id/commands')
export class CommandController {
  constructor(private readonly commands: CommandService) {}

  @Post(':command')
  @HttpCode(HttpStatus.OK)
  @Endpoint({
    operationId: 'sendCommand',
    summary: 'Send a command to a case',
    description:
      'Any command that the case lists in actions. consent, refuse and return of a province decide on the whole request: all its cases get the decision, with one number. 200: committed. 202: taken in, not yet decided; ask again by commandId.',
  })
  @ApiOkResponse({ standardSchema: CommandAnswer })
  @ApiAcceptedResponse({ standardSchema: CommandAnswer })
  async send(
    @SignedInViewer() viewer: Viewer,
    @Param('id', CaseIdParam) id: string,
    @Param('command') command: string,
    @Body({ schema: SendCommand }) input: SendCommand,
    @Res({ passthrough: true }) response: Response,
  ) {
    const standing = await this.commands.send(viewer, id, command, input);
    if (standing.status === 'received') response.status(HttpStatus.ACCEPTED);
    return standing;
  }

  @Get(':commandId')
  @Endpoint({ operationId: 'readCommand', summary: 'How a command stands' })
  @ApiOkResponse({ standardSchema: CommandAnswer })
  standing(@SignedInViewer() viewer: Viewer, @Param('id', CaseIdParam) id: string, @Param('commandId') commandId: string) {
    return this.commands.standing(viewer, id, commandId);
  }
}

import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { listDivisions, loadDivisions } from '@xiecha/access/directory/divisions';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { text } from '../commands/input-parts.js';
import { ProblemAnswer } from '../problem/problem.js';
import { directoryProblem } from './directory-problem.js';

const DivisionsAnswer = z
  .object({
    items: z.array(
      z.object({ code: z.string(), name: z.string(), level: z.enum(['province', 'city', 'county']), parentCode: z.string().nullable(), source: z.string() }),
    ),
  })
  .meta({ id: 'Divisions' });

const ListDivisions = z.strictObject({ under: z.string().max(10).optional().meta({ description: 'The code of a division; left out: the provinces.' }) });
type ListDivisions = z.output<typeof ListDivisions>;

const LoadDivisions = z
  .strictObject({
    source: text(200).meta({ description: 'Which list it is, and of when.' }),
    divisions: z
      .array(z.strictObject({ code: z.string().max(10), name: text(50) }))
      .min(1)
      .max(1_000)
      .meta({ description: 'By GB/T 2260; a long list in several parts, its provinces first. Level and parent follow from the codes.' }),
  })
  .meta({ id: 'LoadDivisions' });
type LoadDivisions = z.output<typeof LoadDivisions>;

const LoadedAnswer = z.object({ added: z.int(), changed: z.int() }).meta({ id: 'LoadedDivisions' });

@ApiTags('directory')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/divisions')
export class DivisionController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @Endpoint({ operationId: 'listDivisions', summary: 'Divisions right under one, with the list that they are from' })
  @ApiOkResponse({ standardSchema: DivisionsAnswer })
  async list(@Query({ schema: ListDivisions }) { under }: ListDivisions) {
    return { items: await listDivisions(this.db, under) };
  }

  @Post()
  @HttpCode(200)
  @Endpoint({ operationId: 'loadDivisions', summary: 'Take a list of divisions in: adds and renames, removes none (administrators of the highest office)' })
  @ApiOkResponse({ standardSchema: LoadedAnswer })
  async load(@Body({ schema: LoadDivisions }) list: LoadDivisions) {
    const loaded = await loadDivisions(this.db, list);
    if (loaded.kind === 'refused') throw directoryProblem(loaded);
    const { added, changed } = loaded;
    return { added, changed };
  }
}

import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import { deleteView, listSavedViews, mostSavedViews, saveView } from '@xiecha/case-store/saved-views';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { uuidParam } from '../directory/uuid.param.js';
import { Problem, ProblemAnswer } from '../problem/problem.js';
import { SavedViewAnswer, SavedViewsAnswer, SaveView } from './saved-view.schema.js';

const noSuchView = () => new Problem({ status: 404, code: 'noSuchView', detail: 'You have saved no such view.' });
const ViewIdParam = uuidParam(noSuchView);

@ApiTags('cases')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/views')
export class SavedViewController {
  constructor(private readonly db: StoreDatabase) {}

  @Get()
  @Endpoint({ operationId: 'listViews', summary: 'The views of the worklist that you saved' })
  @ApiOkResponse({ standardSchema: SavedViewsAnswer })
  async list(@SignedInViewer() { userId }: Viewer) {
    return { items: await listSavedViews(this.db, userId) };
  }

  @Put(':id')
  @Endpoint({
    operationId: 'saveView',
    summary: 'Save a view of the worklist, under an id of your choice; the same id again changes it',
    description: `Nobody else sees it. ${mostSavedViews} are the most.`,
  })
  @ApiOkResponse({ standardSchema: SavedViewAnswer })
  async save(@SignedInViewer() { userId }: Viewer, @Param('id', ViewIdParam) id: string, @Body({ schema: SaveView }) view: SaveView) {
    switch (await saveView(this.db, userId, { id, ...view })) {
      case 'nameTaken':
        throw new Problem({ status: 422, code: 'viewNameTaken', detail: 'You have another view of that name.' });
      case 'tooMany':
        throw new Problem({ status: 422, code: 'tooManyViews', detail: `You have ${mostSavedViews} views, which are the most: delete one first.` });
      case 'saved':
        return { id, ...view };
    }
  }

  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @Endpoint({ operationId: 'deleteView', summary: 'Delete a view that you saved' })
  @ApiNoContentResponse()
  async delete(@SignedInViewer() { userId }: Viewer, @Param('id', ViewIdParam) id: string): Promise<void> {
    if (!(await deleteView(this.db, userId, id))) throw noSuchView();
  }
}

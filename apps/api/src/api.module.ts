import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { CaseEngine } from '@xiecha/case-engine/case-engine';
import { AbsenceController } from './absences/absence.controller.js';
import { AbsenceService } from './absences/absence.service.js';
import { BearerGuard } from './access/bearer.guard.js';
import { BackDating } from './cases/back-dating.js';
import { CaseStarts } from './cases/case-starts.js';
import { CaseController } from './cases/case.controller.js';
import { CaseService } from './cases/case.service.js';
import { Assignees } from './commands/assignees.js';
import { CommandController } from './commands/command.controller.js';
import { CommandService } from './commands/command.service.js';
import { RequestDecisions } from './commands/request-decisions.js';
import { CalendarController } from './deadlines/calendar.controller.js';
import { CalendarService } from './deadlines/calendar.service.js';
import { PolicyController } from './deadlines/policy.controller.js';
import { ProofController } from './deadlines/proof.controller.js';
import { DirectoryChangeController } from './directory/directory-change.controller.js';
import { OrganisationController } from './directory/organisation.controller.js';
import { PersonController } from './directory/person.controller.js';
import { PersonService } from './directory/person.service.js';
import { EscalationController } from './escalations/escalation.controller.js';
import { EngineModule } from './engine.module.js';
import { HealthController } from './health/health.controller.js';
import { InboxController } from './inbox/inbox.controller.js';
import { InboxFeed } from './inbox/inbox-feed.js';
import { LifecycleController } from './lifecycle/lifecycle.controller.js';
import { FailedMailController } from './mails/failed-mail.controller.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { ProofReportController } from './proof-reports/proof-report.controller.js';
import { schemaProblem } from './problem/schema-problem.js';

/** The HTTP API, around the engine that the process opened. */
@Module({})
export class ApiModule {
  static around(engine: CaseEngine): DynamicModule {
    return {
      module: ApiModule,
      imports: [EngineModule.around(engine)],
      controllers: [
        CaseController,
        CommandController,
        ProofController,
        CalendarController,
        PolicyController,
        AbsenceController,
        EscalationController,
        OrganisationController,
        PersonController,
        DirectoryChangeController,
        LifecycleController,
        InboxController,
        FailedMailController,
        ProofReportController,
        HealthController,
      ],
      providers: [
        CaseService,
        CaseStarts,
        BackDating,
        CommandService,
        RequestDecisions,
        Assignees,
        CalendarService,
        AbsenceService,
        PersonService,
        InboxFeed,
        { provide: APP_GUARD, useClass: BearerGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useValue: new StandardSchemaValidationPipe({ exceptionFactory: schemaProblem }) },
      ],
    };
  }
}

import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import type { CaseEngine } from '@xiecha/case-engine/case-engine';
import type { SignInSettings } from '@xiecha/case-engine/settings';
import { PreferenceController } from './preferences/preference.controller.js';
import { AbsenceController } from './absences/absence.controller.js';
import { AbsenceService } from './absences/absence.service.js';
import { AccessGuard } from './access/access.guard.js';
import { Cookies } from './access/cookies.js';
import { PermissionGuard } from './access/permission.guard.js';
import { BoardController } from './board/board.controller.js';
import { CaseAuditController } from './case-audits/case-audit.controller.js';
import { CaseMessageController } from './case-messages/case-message.controller.js';
import { ScorecardController } from './board/scorecard.controller.js';
import { CaseEventsController } from './case-events/case-events.controller.js';
import { CaseFeed } from './case-events/case-feed.js';
import { BackDating } from './cases/back-dating.js';
import { CaseStarts } from './cases/case-starts.js';
import { PreflightService } from './cases/preflight.service.js';
import { CaseExportController } from './case-exports/case-export.controller.js';
import { CaseExportService } from './case-exports/case-export.service.js';
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
import { BodyController } from './directory/body.controller.js';
import { DirectoryImportController } from './directory-imports/directory-import.controller.js';
import { DirectoryImportService } from './directory-imports/directory-import.service.js';
import { DirectoryChangeController } from './directory/directory-change.controller.js';
import { DivisionController } from './directory/division.controller.js';
import { OfficeController } from './directory/office.controller.js';
import { OrganisationController } from './directory/organisation.controller.js';
import { OrganisationService } from './directory/organisation.service.js';
import { OwnNumberController } from './own-numbers/own-number.controller.js';
import { PersonController } from './directory/person.controller.js';
import { PersonService } from './directory/person.service.js';
import { ConsentController } from './consents/consent.controller.js';
import { EscalationController } from './escalations/escalation.controller.js';
import { EngineModule } from './engine.module.js';
import { HealthController } from './health/health.controller.js';
import { InboxController } from './inbox/inbox.controller.js';
import { InboxFeed } from './inbox/inbox-feed.js';
import { LifecycleController } from './lifecycle/lifecycle.controller.js';
import { FailedMailController } from './mails/failed-mail.controller.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { ProofReportController } from './proof-reports/proof-report.controller.js';
import { ReceiptController } from './receipts/receipt.controller.js';
import { ReplyViewController } from './reply-views/reply-view.controller.js';
import { ReplyViewLogController } from './reply-views/reply-view-log.controller.js';
import { ReplyViewService } from './reply-views/reply-view.service.js';
import { SchemaPipe } from './problem/schema.pipe.js';
import { schemaProblem } from './problem/schema-problem.js';
import { IdentityProvider } from './sign-in/identity-provider.js';
import { MeController } from './sign-in/me.controller.js';
import { OidcController } from './sign-in/oidc.controller.js';
import { PersonSignInController } from './sign-in/person-sign-in.controller.js';
import { SavedViewController } from './saved-views/saved-view.controller.js';
import { SessionController } from './sign-in/session.controller.js';
import { SIGN_IN } from './sign-in/sign-in-settings.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { TokenController } from './sign-in/token.controller.js';
import { TotpController } from './sign-in/totp.controller.js';
import { WorldController } from './world/world.controller.js';

/** The HTTP API, around the engine that the process opened. */
@Module({})
export class ApiModule {
  static around(engine: CaseEngine, signIn: SignInSettings): DynamicModule {
    return {
      module: ApiModule,
      imports: [EngineModule.around(engine), DiscoveryModule],
      controllers: [
        // Before whatever takes the rest of its path for the id of a case.
        CaseExportController,
        CaseController,
        CaseEventsController,
        SavedViewController,
        OwnNumberController,
        ReceiptController,
        CaseAuditController,
        CaseMessageController,
        CommandController,
        ReplyViewController,
        ReplyViewLogController,
        ProofController,
        CalendarController,
        PolicyController,
        AbsenceController,
        PreferenceController,
        EscalationController,
        ConsentController,
        BoardController,
        ScorecardController,
        OrganisationController,
        OfficeController,
        BodyController,
        DivisionController,
        PersonController,
        DirectoryChangeController,
        DirectoryImportController,
        LifecycleController,
        InboxController,
        FailedMailController,
        ProofReportController,
        HealthController,
        WorldController,
        SignInController,
        MeController,
        TotpController,
        SessionController,
        TokenController,
        PersonSignInController,
        OidcController,
      ],
      providers: [
        CaseService,
        CaseExportService,
        CaseStarts,
        PreflightService,
        CaseFeed,
        BackDating,
        CommandService,
        ReplyViewService,
        RequestDecisions,
        Assignees,
        CalendarService,
        AbsenceService,
        PersonService,
        OrganisationService,
        DirectoryImportService,
        InboxFeed,
        Cookies,
        IdentityProvider,
        { provide: SIGN_IN, useValue: signIn },
        // In this order: who it is, then what they may call.
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useValue: new SchemaPipe({ exceptionFactory: schemaProblem }) },
      ],
    };
  }
}

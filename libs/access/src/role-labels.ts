import type { Label } from '@xiecha/assistance-case/labels';
import type { Role } from '@xiecha/case-store/entities/user-role';

/** What people read for a role. */
export const roleLabels: Readonly<Record<Role, Label>> = {
  caseworker: { zh: '办案人员', en: 'Caseworker' },
  reviewer: { zh: '审核人员', en: 'Reviewer' },
  provincialApprover: { zh: '省级审批人', en: 'Provincial approver' },
  lead: { zh: '负责人', en: 'Lead' },
  supervisor: { zh: '督办人员', en: 'Supervisor' },
  admin: { zh: '管理员', en: 'Administrator' },
  auditor: { zh: '审计人员', en: 'Auditor' },
  handler: { zh: '经办人', en: 'Handler' },
  bodyLead: { zh: '被协查方负责人', en: 'Body’s lead' },
  bodyAdmin: { zh: '被协查方管理员', en: 'Body’s administrator' },
};

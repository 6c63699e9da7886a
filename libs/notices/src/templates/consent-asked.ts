import type { Template } from '../template.js';

export const consentAsked: Template = {
  when: { zh: '协查请求需经省级同意时', en: 'when a request needs the consent of the province' },
  texts: {
    zh: {
      subject: '{caseNumber}：请省级审批',
      sentences: [
        '{officeName}拟向{bodyName}发起的协查请求（{caseNumber}）含有需经省级市场监督管理部门同意的内容，已提交审批。',
        '请最迟于{lastDay}作出决定。',
      ],
    },
    en: {
      subject: '{caseNumber}: consent asked',
      sentences: [
        'The request of {officeName} to {bodyName} ({caseNumber}) asks for what needs the consent of the provincial regulator.',
        'Please decide by {lastDay} at the latest.',
      ],
    },
  },
};

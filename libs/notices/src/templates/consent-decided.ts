import type { Template } from '../template.js';

export const consentDecided: Template = {
  when: { zh: '省级审批有结果时', en: 'when the province has decided' },
  texts: {
    zh: {
      subject: '{caseNumber}：省级审批已有结果',
      sentences: ['省级市场监督管理部门已就{officeName}拟向{bodyName}发起的协查请求（{caseNumber}）作出决定。', '审批结果：{detail}。'],
    },
    en: {
      subject: '{caseNumber}: the province has decided',
      sentences: ['The provincial regulator has decided on the request of {officeName} to {bodyName} ({caseNumber}).', 'Decision: {detail}.'],
    },
  },
};

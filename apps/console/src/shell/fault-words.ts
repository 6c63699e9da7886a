import type { Label } from '@xiecha/assistance-case/labels';
import { ProblemError, Unreachable } from '../api/client.js';

/** What the codes that people meet mean to them, and what to do; the API's own sentence is for those who write programs. */
export const codeWords: Readonly<Record<string, Label>> = {
  signInFailed: { zh: '账号或密码不正确。', en: 'Login or password is wrong.' },
  wrongCode: { zh: '验证码不正确、已过期或已用过，请等待下一个验证码。', en: 'The code is wrong, too old, or was used before: wait for the next one.' },
  tooManyAttempts: { zh: '尝试次数过多，请稍后再试。', en: 'Too many attempts: wait a little, then try again.' },
  secondFactorExists: { zh: '您已设置第二重验证；如需更换，请联系管理员。', en: 'You have a second factor. To replace it, ask your administrator.' },
  notSignedIn: { zh: '登录已失效，请重新登录。', en: 'You are signed out: sign in again.' },
  signInAgain: { zh: '此操作须重新登录后办理。', en: 'This asks for a recent sign-in: sign in again, then repeat it.' },
  storeUnavailable: { zh: '系统暂时不可用，请稍后再试。', en: 'The system is away for the moment: try again shortly.' },

  notASampleWorld: { zh: '正式环境的时间不能推进，请在示例环境中演练。', en: 'Time in production is moved by nobody: rehearse in a sample world.' },
  calendarEnds: { zh: '工作日历到此为止，无法再推进。', en: 'The calendar of workdays ends here: time goes no further.' },
  worldIsMoving: { zh: '本环境的时间正由他人推进，请待其到达后再试。', en: 'Somebody moves this world already: wait until it has arrived.' },

  noSuchCase: { zh: '没有这件协查件，或其不在您的可见范围内。', en: 'There is no such case in your sight.' },
  viewNameTaken: { zh: '您已有同名视图，请换一个名称。', en: 'You have a view of that name: choose another.' },
  tooManyViews: { zh: '视图已达 30 个上限，请先删除不用的视图。', en: 'You have thirty views, which are the most: delete one first.' },
  noSuchView: { zh: '该视图已不存在。', en: 'There is no such view any more.' },
  noSuchReceipt: { zh: '该记录没有回执。', en: 'There is no receipt of this.' },
  notOneOfTheOfficers: {
    zh: '仅请求中列明的承办执法人员可以查看；如您即为其中之一，请管理员核对您的执法证号。',
    en: 'Only the officers whom the request names may look. If you are one, have your administrator compare your certificate number.',
  },
  noReplyYet: { zh: '被协查方尚未答复，没有可查看的内容。', en: 'The body has answered nothing yet.' },
  caseIsGone: { zh: '此件已办结，不再受理此项操作。', en: 'This case is over and takes nothing more of this kind.' },
  noSuchDeadline: { zh: '此件没有这一期限。', en: 'This case has no such clock.' },

  staleVersion: {
    zh: '案件刚有变化，已载入最新情况。您填写的内容仍在，请核对后再次提交。',
    en: 'The case has just changed and was loaded anew. What you typed is still here: look again, then send it again.',
  },
  notMonotone: { zh: '所填时间早于案件最近一次变化。', en: 'The time given lies before the latest event of the case.' },
  notAllowed: { zh: '您在此件中的身份不能办理此事项。', en: 'This is not for you in this case.' },
  notOffered: { zh: '案件目前的状态不受理此事项。', en: 'The case does not take this in its present state.' },
  notArrived: { zh: '此件尚未送达被协查方。', en: 'This case has not arrived at its body.' },
  unknownAssignee: { zh: '本方没有这名在职人员，请另选承办人。', en: 'There is no such active colleague on this side: choose another.' },
  otherSide: { zh: '各方只能指派本方人员。', en: 'Each side assigns its own people.' },

  drafterMayNotReview: { zh: '起草人不得审核本人起草的请求，请由同事审核。', en: 'Who drafted a request does not review it: ask a colleague.' },
  leadMustConfirm: { zh: '紧急协查须由本单位负责人确认。', en: 'An immediate request is confirmed by a lead of the office.' },
  notThirdPerson: { zh: '须由起草人、审核人以外的人员办理。', en: 'This is for a person who neither drafted nor reviewed the request.' },
  scopedWithoutPower: { zh: '批量范围性数据超出本单位权限。', en: 'Scoped data is beyond the power of this office.' },
  notAsked: { zh: '所选删减内容不在请求之内。', en: 'What was chosen to be struck is not asked.' },
  strikeMissing: { zh: '请选择删减内容。', en: 'Choose what is struck.' },
  nothingToStrike: { zh: '没有可以删减的内容；如不再需要，请撤回协查。', en: 'Nothing can be struck; if it is needed no longer, withdraw the request.' },
  nothingIsLeft: { zh: '删减后将无任何协查内容；如不再需要，请撤回协查。', en: 'Nothing would be left to ask: withdraw the request instead.' },

  arrivalInFuture: { zh: '送达时间不能晚于当前时间。', en: 'The time of arrival lies in the future.' },
  arrivalBeforeFiling: { zh: '送达时间不能早于发起时间。', en: 'The time of arrival lies before the filing.' },
  arrivalAfterAcknowledgement: { zh: '送达时间不能晚于签收时间。', en: 'The body had acknowledged it before that time.' },
  noArrivalToCorrect: { zh: '没有自送达起算的期限，无须更正。', en: 'No running clock counts from an arrival: there is nothing to correct.' },

  noCellIsOpen: { zh: '目前没有待答复项。', en: 'No cell needs an answer now.' },
  cellNotAsked: { zh: '所填答复项不在请求之内。', en: 'A cell that was answered is not asked.' },
  cellNotOpen: { zh: '所选答复项已确认，或未要求补充。', en: 'A cell is accepted already, or was not sent back.' },
  cellNotAnswered: { zh: '所选答复项尚无答复可确认，请退回补充。', en: 'A cell has no answer to accept: send it back.' },
  replyIsEmpty: {
    zh: '回复至少须填写一项；不掌握的，请选“不掌握”并说明理由。',
    en: 'Answer at least one cell; where nothing is held, choose “Not held” and say why.',
  },
  nothingToAccept: { zh: '没有待确认的答复。', en: 'There is no answer to accept.' },
  nothingToSendBack: { zh: '各项均已确认，没有可退回的内容。', en: 'Every cell is accepted: there is nothing to send back.' },
  outcomeDoesNotFit: {
    zh: '办结结果与回复情况不符：回复不完整的，请退回补充或以“部分提供”办结。',
    en: 'The outcome does not fit the reply: send cells back, or close as partial.',
  },
  ladderNotExhausted: { zh: '末级提醒尚未触发，还不能按未获协助办结。', en: 'The last reminder has not fired yet: it cannot be concluded unanswered.' },

  noPetitionIsPossible: {
    zh: '目前没有可提出的申请：已在办理中，或已过提出时间。',
    en: 'Nothing may be asked for now: it is under way, or it is too late for it.',
  },
  groundMissing: { zh: '提出异议须选择理由。', en: 'An objection names its ground.' },
  workdaysMissing: { zh: '请填写工作日数。', en: 'Say how many workdays.' },
  noDutyBeside: { zh: '目前没有可就其提出该申请的期限。', en: 'No clock runs about which this may be asked.' },
  petitionIsOpen: { zh: '同类申请尚未办结，请待其办结后再提出。', en: 'A petition of this kind is open: wait until it is settled.' },
  noMoreExtensions: { zh: '同一期限最多延长两次。', en: 'A duty is extended twice at most.' },
  tooLateToExtend: { zh: '延期须在期限最后一日之前提出。', en: 'An extension is asked for before the last day.' },
  extensionTooLong: { zh: '延长的工作日数不得超过原期限。', en: 'An extension is at most as long as the original term.' },
  noPetitionIsOpen: { zh: '没有未了结的申请。', en: 'There is no open petition.' },
  noPetitionToDecide: { zh: '没有待您处理的申请。', en: 'No petition awaits your decision.' },
  petitionIsClosed: { zh: '所选申请已经了结，或不由您处理。', en: 'The petition is settled, or is not for you to decide.' },
  decisionDoesNotFit: { zh: '决定与该申请的种类不符。', en: 'The decision does not fit this kind of petition.' },
  nothingToAppeal: { zh: '没有可复核的异议：只有未获支持的异议可在期限内复核一次。', en: 'Only a rejected objection is appealed, once, while the duty runs.' },

  clockDoesNotRun: { zh: '所选期限未在计算，或不可延长。', en: 'The clock does not run, or is not to be extended.' },
  dutyIsNotLate: { zh: '被协查方尚未逾期，不能移送处理。', en: 'The body is not late: there is nothing to refer.' },
  noOpenEscalation: { zh: '没有未办结的督办。', en: 'There is no open escalation.' },
  promiseNotAhead: { zh: '承诺日须晚于今日。', en: 'A promise is for a day to come.' },
  notOnAgenda: { zh: '此事项不在议程之内。', en: 'This is not on the agenda of the case.' },
};

/** A fault in words. Of several each is told once; what has no words of ours, in those of the API and with its code. `own`: what codes mean where the fault is shown. */
export function faultWords(fault: unknown, own: Readonly<Record<string, Label>> = {}): Label {
  if (fault instanceof Unreachable) return { zh: '无法连接服务器，请检查网络后重试。', en: 'The server cannot be reached: check the network, then try again.' };
  if (!(fault instanceof ProblemError)) return { zh: '出现意外错误，请重新载入页面。', en: 'Something unexpected went wrong: load the page anew.' };
  const { code, detail, errors = [] } = fault.problem;
  const meaning = (named: string): Label | undefined => own[named] ?? codeWords[named];
  const each = errors.map((error) => meaning(error.code) ?? { zh: `${error.field}：${error.detail}`, en: `${error.field} ${error.detail}` });
  const told = each.length > 0 ? each : [meaning(code) ?? { zh: `未能办理（${code}）：${detail}`, en: detail }];
  const distinct = [...new Map(told.map((label) => [label.zh, label])).values()];
  return { zh: distinct.map(({ zh }) => zh).join(''), en: distinct.map(({ en }) => en).join(' ') };
}

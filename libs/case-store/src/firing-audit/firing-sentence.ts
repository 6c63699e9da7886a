import type { FiringFigures } from '@xiecha/assistance-case/firing-audit/firing-figures';
import { dayOf, epochMsOf, type Instant, instantOf } from '@xiecha/working-time/day';

/** One sentence in both languages. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

const shanghaiOffsetMs = 8 * 3_600_000;

/** What an audit of firing comes to, for whoever asks whether a deadline was missed. */
export function firingSentence(figures: FiringFigures, ok: boolean): Sentence {
  const { expected, fired, passedOver, firingLag, found } = figures;
  const { missing = 0, late = 0, ...others } = found;
  const wrong = Object.values(others).reduce((sum, count) => sum + count, 0);
  const period = periodOf(figures);
  const lag = firingLag.max === null ? undefined : lagText(firingLag.max);
  const isSmooth = ok && late === 0 && passedOver === 0;
  const zh = [
    expected === 0 ? '无应触发事项' : `应触发 ${expected} 项`,
    ...(isSmooth
      ? expected === 0
        ? []
        : ['全部按时触发']
      : [`已触发 ${fired} 项`, `由更高一级越过 ${passedOver} 项`, `迟延 ${late} 项`, `遗漏 ${missing} 项`]),
    ...(wrong > 0 ? [`另有 ${wrong} 处不符`] : []),
    ...(lag ? [`最大滞后 ${lag.zh}`] : []),
  ];
  const en = [
    expected === 0 ? 'nothing was due' : `${expected} ${expected === 1 ? 'rung' : 'rungs'} due`,
    ...(isSmooth
      ? expected === 0
        ? []
        : ['all fired in time']
      : [`${fired} fired`, `a higher rung fired for ${passedOver}`, `${late} late`, `${missing} missing`]),
    ...(wrong > 0 ? [`${wrong} other ${wrong === 1 ? 'difference' : 'differences'}`] : []),
    ...(lag ? [`longest lag ${lag.en}`] : []),
  ];
  return { zh: `${period.zh}：${zh.join('，')}。`, en: `${period.en}: ${en.join(', ')}.` };
}

function periodOf({ from, until }: FiringFigures): Sentence {
  const end = momentOf(until);
  if (from === null) return { zh: `截至${end.zh}`, en: `Until ${end.en}` };
  const begin = momentOf(from);
  return { zh: `${begin.zh}至${end.zh}`, en: `${begin.en} to ${end.en}` };
}

function momentOf(at: Instant): Sentence {
  const [year, month, date] = dayOf(at).split('-');
  const time = instantOf(epochMsOf(at) + shanghaiOffsetMs).slice(11, 16);
  return { zh: `${year}年${Number(month)}月${Number(date)}日${time}`, en: `${year}-${month}-${date} ${time}` };
}

function lagText(ms: number): Sentence {
  if (ms < 120_000) return { zh: `${(ms / 1_000).toFixed(1)} 秒`, en: `${(ms / 1_000).toFixed(1)} s` };
  const minutes = Math.round(ms / 60_000);
  return minutes < 120 ? { zh: `${minutes} 分钟`, en: `${minutes} min` } : { zh: `${Math.round(minutes / 60)} 小时`, en: `${Math.round(minutes / 60)} h` };
}

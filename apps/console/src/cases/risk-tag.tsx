import type { RiskLevel } from '@xiecha/assistance-case/risk-level';
import { Tag } from 'antd';
import { useSay } from '../language/language.js';
import type { Risk } from './risk.js';

const colours: Readonly<Record<RiskLevel, string>> = {
  overdue: 'red',
  today: 'volcano',
  near: 'orange',
  far: 'blue',
  provisional: 'purple',
  none: 'default',
  unknown: 'default',
};

export function RiskTag({ risk }: { risk: Risk }) {
  const say = useSay();
  if (risk.level === 'unknown') return null;
  return (
    <Tag color={colours[risk.level]} variant="outlined" className={`risk risk-${risk.level}`}>
      {say(risk.word)}
    </Tag>
  );
}

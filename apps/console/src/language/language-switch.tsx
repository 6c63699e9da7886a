import { Segmented } from 'antd';
import { type Language, useLanguage } from './language.js';

/** Each language under its own name, whichever is chosen. */
export function LanguageSwitch() {
  const { language, choose } = useLanguage();
  return (
    <Segmented<Language>
      size="small"
      aria-label="语言 / Language"
      value={language}
      onChange={choose}
      options={[
        { value: 'zh', label: '中文' },
        { value: 'en', label: 'EN' },
      ]}
    />
  );
}

import type { Label } from '@xiecha/assistance-case/labels';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';

export type Language = keyof Label;

const Chosen = createContext<{ language: Language; choose: (language: Language) => void } | undefined>(undefined);
const place = 'xiecha-language';

/** Chinese unless somebody chose English on this machine before. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem(place) === 'en' ? 'en' : 'zh'));
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    localStorage.setItem(place, language);
  }, [language]);
  const chosen = useMemo(() => ({ language, choose: setLanguage }), [language]);
  return <Chosen value={chosen}>{children}</Chosen>;
}

export function useLanguage() {
  return useContext(Chosen)!;
}

/** Says a label in the language that was chosen. Every text comes in both, or does not compile. */
export function useSay(): (label: Label) => string {
  const { language } = useLanguage();
  return useCallback((label) => label[language], [language]);
}

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect } from 'react';
import { RouterProvider } from 'react-router';
import { ProblemError } from '../api/client.js';
import { LanguageProvider, useLanguage } from '../language/language.js';
import { meKey } from '../session/me.js';
import { router } from './router.js';

/** What tags of these colours are written in. Ant Design knows each by two names, and goes by its own where one is not told. */
const tagTexts = Object.fromEntries(
  Object.entries({ orange: '#ad4e00', volcano: '#ad2102', green: '#237804' }).flatMap(([name, text]) => [
    [`${name}7`, text],
    [`${name}-7`, text],
  ]),
);

/** Darker than Ant Design's own where those fail the contrast of WCAG AA. */
const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0958d9',
    colorLink: '#0958d9',
    colorLinkHover: '#003eb3',
    colorLinkActive: '#002c8c',
    colorTextTertiary: 'rgba(0,0,0,0.65)',
    colorTextDescription: 'rgba(0,0,0,0.65)',
    colorTextPlaceholder: 'rgba(0,0,0,0.6)',
    colorSuccess: '#237804',
    colorError: '#cf1322',
    colorWarning: '#ad4e00',
    // What Ant Design derives from such dark colours is muddy.
    ...{ colorSuccessBg: '#f6ffed', colorSuccessBorder: '#b7eb8f', colorWarningBg: '#fffbe6', colorWarningBorder: '#ffe58f' },
    ...tagTexts,
    // Nothing here is the better for moving, and some are sick of it.
    motion: false,
  },
  // A selected row stays as light under the pointer: links in it are to be read there, too.
  components: { Table: { rowSelectedHoverBg: '#e6f4ff' }, Layout: { headerBg: '#ffffff', bodyBg: '#f5f6f8' } },
};

const onError = (error: unknown) => {
  if (error instanceof ProblemError && error.status === 401) void client.invalidateQueries({ queryKey: meKey });
};

/** Refusals are final; only what was not answered at all is asked again. */
const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: { queries: { staleTime: 10_000, retry: (count, error) => !(error instanceof ProblemError && error.status < 500) && count < 3 } },
});

export function Console({ nonce }: { nonce: string }) {
  return (
    <LanguageProvider>
      <QueryClientProvider client={client}>
        <Themed nonce={nonce} />
      </QueryClientProvider>
    </LanguageProvider>
  );
}

function Themed({ nonce }: { nonce: string }) {
  const { language } = useLanguage();
  useEffect(() => void dayjs.locale(language === 'zh' ? 'zh-cn' : 'en'), [language]);
  return (
    <ConfigProvider locale={language === 'zh' ? zhCN : enUS} csp={{ nonce }} theme={theme} button={{ autoInsertSpace: false }}>
      <App>
        <RouterProvider router={router} />
      </App>
    </ConfigProvider>
  );
}

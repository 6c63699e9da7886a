import type { RegionalOverlay } from './regional-overlay.js';

/**
 * Regional holidays that could be verified in a reprint of the announcement. The list is not complete and does not claim
 * to be: local governments announce these days year by year, and an operator loads his own (`checkOverlayFile`).
 */
export const shippedOverlays: readonly RegionalOverlay[] = [
  {
    region: '450000',
    regionName: '广西壮族自治区',
    year: 2024,
    source: '广西壮族自治区人民政府办公厅关于2024年“壮族三月三”放假的通知（2024-03-22发布）',
    holidays: [{ name: '壮族三月三', from: '2024-04-11', to: '2024-04-12' }],
  },
  {
    region: '540100',
    regionName: '拉萨市',
    year: 2025,
    source: '拉萨市人民政府办公室放假通知，中国新闻网2025-02-24报道',
    url: 'https://www.cnenergynews.cn/article/4OAHsP4lTLi',
    holidays: [{ name: '藏历新年', from: '2025-02-27', to: '2025-03-04' }],
  },
  {
    region: '540100',
    regionName: '拉萨市',
    year: 2026,
    source: '拉萨市人民政府办公室2026年春节、藏历新年放假安排通知（2026-01-28），中新社同日报道',
    holidays: [{ name: '春节、藏历新年', from: '2026-02-15', to: '2026-02-26' }],
  },
];

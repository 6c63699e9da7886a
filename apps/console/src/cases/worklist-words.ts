export const words = {
  export: { zh: '导出', en: 'Export' },
  xlsx: { zh: '电子表格（XLSX），最多 10,000 件', en: 'Spreadsheet (XLSX), 10,000 cases at most' },
  csv: { zh: '文本表格（CSV），最多 10,000 件', en: 'Plain table (CSV), 10,000 cases at most' },
};

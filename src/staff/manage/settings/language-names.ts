/** Languages to choose from, each called by its own name whatever the app speaks now. */
export const LANGUAGE_NAMES = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
] as const

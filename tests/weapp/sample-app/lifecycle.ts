/** What has happened to the app and its pages, shown on the page 我的. */
export const lifecycle: string[] = []

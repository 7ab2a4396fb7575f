import * as z from 'zod'

/** A page's or component's `.json`; a page's also overrides `app.json`'s `window`. Other fields pass unread. */
export const pageConfigSchema = z.looseObject({
  component: z.boolean().optional(),
  usingComponents: z.record(z.string(), z.string()).optional(),
  navigationBarTitleText: z.string().optional(),
  navigationBarBackgroundColor: z.string().optional(),
  navigationBarTextStyle: z.enum(['black', 'white']).optional(),
  navigationStyle: z.enum(['default', 'custom']).optional(),
  backgroundColor: z.string().optional(),
  enablePullDownRefresh: z.boolean().optional(),
  onReachBottomDistance: z.number().optional(),
  disableScroll: z.boolean().optional(),
})

const subPackageSchema = z.looseObject({ root: z.string(), pages: z.array(z.string()) })

const tabSchema = z.looseObject({
  pagePath: z.string(),
  text: z.string(),
  iconPath: z.string().optional(),
  selectedIconPath: z.string().optional(),
})

const tabBarSchema = z.looseObject({
  color: z.string().optional(),
  selectedColor: z.string().optional(),
  backgroundColor: z.string().optional(),
  borderStyle: z.enum(['black', 'white']).optional(),
  list: z.array(tabSchema).min(2).max(5),
})

/** The parts of `app.json` that the host acts on. */
export const appConfigSchema = z.looseObject({
  pages: z.array(z.string()).min(1),
  subPackages: z.array(subPackageSchema).optional(),
  subpackages: z.array(subPackageSchema).optional(),
  window: pageConfigSchema.optional(),
  tabBar: tabBarSchema.optional(),
  usingComponents: z.record(z.string(), z.string()).optional(),
  resizable: z.boolean().optional(),
  __usePrivacyCheck__: z.boolean().optional(),
})

/** A mini-program, compiled by the official compilers into what the browser runtime loads. */
export const packedProgramSchema = z.object({
  name: z.string(),
  appid: z.string(),
  /** Hash of every file; changes whenever the program does. */
  version: z.string(),
  app: appConfigSchema,
  /** Routes of all packages, in the order of `app.json`; the first is where the program starts. */
  pages: z.array(z.string()).min(1),
  /** Source by path, such as `pages/index/index.js`. */
  scripts: z.record(z.string(), z.string()),
  /** Page and component configuration by path without `.json`. */
  configs: z.record(z.string(), pageConfigSchema),
  /** CSS by path without `.wxss`; `app` is the one for every page. */
  styles: z.record(z.string(), z.string()),
  /** Body of a function of `global` that returns wcc's `$gwx`: path → data → virtual tree. */
  templates: z.string(),
  /** What WeChat would refuse to upload, in sentences. */
  warnings: z.array(z.string()),
})

export type PageConfig = z.infer<typeof pageConfigSchema>
export type TabConfig = z.infer<typeof tabSchema>
export type AppConfig = z.infer<typeof appConfigSchema>
export type PackedProgram = z.infer<typeof packedProgramSchema>

/** What the host page is told besides the program itself. */
export interface HostSettings {
  /** Address of the client gateway, without a slash at its end; empty for the one that served the page. */
  readonly gatewayUrl: string
  /** Domains a `web-view` may open; empty means that none is configured, as in a new mini-program. */
  readonly webViewDomains: readonly string[]
}

/** One app that Taro builds. Paths are relative to the repository. */
export interface TaroApp {
  readonly name: AppName
  readonly sourceRoot: string
  /** What the WeChat tools open, and the host runs. */
  readonly weappRoot: string
  readonly webRoot: string
  /** Folders outside the app's own that it may import; Taro compiles nothing else by itself. */
  readonly sharedRoots: readonly string[]
  /** Turns `px` into lengths that grow with the screen's width; only the sample does, to try them. */
  readonly hasGrowingLengths?: boolean
}

export const APP_NAMES = ['customer', 'staff', 'gallery', 'sample'] as const
export type AppName = (typeof APP_NAMES)[number]

const SHARED_ROOTS = ['src/ui', 'src/client', 'src/contracts', 'src/domain']

const APPS: Readonly<Record<AppName, TaroApp>> = {
  customer: {
    name: 'customer',
    sourceRoot: 'src/customer',
    weappRoot: 'miniprogram/customer',
    webRoot: 'dist/web/customer',
    sharedRoots: SHARED_ROOTS,
  },
  staff: {
    name: 'staff',
    sourceRoot: 'src/staff',
    weappRoot: 'miniprogram/staff',
    webRoot: 'dist/web/staff',
    sharedRoots: SHARED_ROOTS,
  },
  /** Shows every component of `src/ui` in all its states; nobody ships it. */
  gallery: {
    name: 'gallery',
    sourceRoot: 'tests/web/gallery-app',
    weappRoot: '.local/gallery/weapp',
    webRoot: '.local/gallery/web',
    sharedRoots: SHARED_ROOTS,
  },
  /** Proves the mini-program host; nobody ships it. */
  sample: {
    name: 'sample',
    sourceRoot: 'tests/weapp/sample-app',
    weappRoot: '.local/sample/weapp',
    webRoot: '.local/sample/web',
    sharedRoots: [],
    hasGrowingLengths: true,
  },
}

/** The app of that name; throws a sentence that lists the names. */
export function findApp(name: string): TaroApp {
  const known = APP_NAMES.find((candidate) => candidate === name)
  if (known === undefined) throw new Error(`APP must be one of ${APP_NAMES.join(', ')}, but is '${name}'`)
  return APPS[known]
}

import * as z from 'zod'
import type { Identifiers } from '../../services/identifiers'
import type { StateStore, StateTable } from '../../services/state-store'
import { WxFailure } from '../client-failures'

export const SHARE_TARGETS = ['friend', 'group', 'timeline'] as const

const shareSchema = z.object({
  id: z.string(),
  appid: z.string(),
  /** Who shared it. */
  person: z.string(),
  openid: z.string(),
  target: z.enum(SHARE_TARGETS),
  /** The friend it was sent to; without it anyone may have got it. */
  to: z.string().optional(),
  title: z.string(),
  /** Of the page, with a slash in front and perhaps a query. */
  path: z.string(),
  imageUrl: z.string().optional(),
  sharedAt: z.number(),
})
/** A card that a person has sent to a friend or a group, or put on their timeline. */
export type Share = z.infer<typeof shareSchema>

/** How a mini-program is opened from a share: what `App.onLaunch` gets. */
export interface LaunchOptions {
  /** Without a slash in front, as WeChat gives it. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** 1007 a friend's message · 1008 a group's message · 1154 the timeline. */
  readonly scene: number
}

const SCENES: Readonly<Record<Share['target'], number>> = { friend: 1007, group: 1008, timeline: 1154 }

/** The cards people have shared, kept in the store. */
export class Shares {
  private readonly table: StateTable<Share>

  constructor(
    store: StateStore,
    private readonly identifiers: Identifiers,
    private readonly now: () => number,
  ) {
    this.table = store.table('shares', shareSchema)
  }

  /** Throws `WxFailure` for a path that WeChat would not open. */
  record(share: Omit<Share, 'id' | 'sharedAt'>): Share {
    if (!share.path.startsWith('/')) throw new WxFailure('shareAppMessage', 'path must start with /')
    const recorded = { ...share, id: this.identifiers.token('share', 16), sharedAt: this.now() }
    this.table.put(recorded.id, recorded)
    return recorded
  }

  list(): Share[] {
    return this.table.values()
  }

  /** The cards as those who get them see them, newest first. */
  cards(): (Share & { readonly scene: number })[] {
    const newestFirst = this.list().reverse()
    return newestFirst.map((share) => ({ ...share, scene: SCENES[share.target] }))
  }

  /** How the card opens the mini-program; undefined when there is no such card. */
  open(id: string): { readonly appid: string; readonly launch: LaunchOptions } | undefined {
    const share = this.table.get(id)
    if (share === undefined) return undefined
    const [path = '', query = ''] = share.path.split('?')
    const launch = { path: path.replace(/^\//, ''), query: readQuery(query), scene: SCENES[share.target] }
    return { appid: share.appid, launch }
  }
}

/** Values stay as they are written: a mini-program decodes them itself. */
function readQuery(query: string): Record<string, string> {
  const pairs = query.split('&').filter((pair) => pair !== '')
  return Object.fromEntries(
    pairs.map((pair): [string, string] => {
      const [name = '', ...value] = pair.split('=')
      return [name, value.join('=')]
    }),
  )
}

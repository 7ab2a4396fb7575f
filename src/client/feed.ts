import type { Client } from './client'
import type { CallData } from './contracts'
import type { FeedDocument, Platform } from './platform/platform'

/** What happened at a store: a kind (`requested`, `cancelled`, …) and what to load anew. Nothing personal. */
export type FeedEntry = CallData<'notify/read-feed'>['entries'][number]

/** Watching: entries come at once · polling: every 10 s · offline: nothing gets through, and it goes on trying. */
export type FeedState = 'watching' | 'polling' | 'offline'

export interface FeedWatchOptions {
  readonly onState?: (state: FeedState) => void
  /** How long to wait between two looks where watching fails; 10 s when absent. */
  readonly pollMs?: number
}

export interface FeedWatch {
  close(): void
}

/** Asked for where watching fails, and looked again whether watching works: issue 4 and architecture.md say 10 s. */
const POLL_MS = 10_000
/** A watch that worked and was cut is started anew this soon: a new booking is to be heard within 2 s. */
const AFTER_CUT_MS = 500
/** Entries written by two functions at once may be seen in the other order. */
const OVERLAP_MS = 60_000
/** Of the latest entries this many are remembered as told. */
const MOST_REMEMBERED = 500

/** Follows the feed of a store: each entry that comes after the start is told once. */
export function watchFeed(
  platform: Pick<Platform, 'watchFeed'>,
  call: Client['call'],
  storeId: string,
  onEntry: (entry: FeedEntry) => void,
  options: FeedWatchOptions = {},
): FeedWatch {
  const follower = new FeedFollower(platform, call, storeId, onEntry, options)
  follower.watch()
  return follower
}

class FeedFollower implements FeedWatch {
  private readonly told = new Set<string>()
  private newestAt: number | undefined
  private isClosed = false
  /** Whether the watch has told anything since it was started. */
  private hasHeard = false
  private stopWatching: (() => void) | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private state: FeedState | undefined

  constructor(
    private readonly platform: Pick<Platform, 'watchFeed'>,
    private readonly call: Client['call'],
    private readonly storeId: string,
    private readonly onEntry: (entry: FeedEntry) => void,
    private readonly options: FeedWatchOptions,
  ) {}

  watch(): void {
    this.stopWatching = this.platform.watchFeed(this.storeId, {
      onDocuments: (documents) => {
        if (this.isClosed) return
        this.hasHeard = true
        this.enter('watching')
        this.take(documents.flatMap(readEntry))
      },
      onEnd: () => {
        this.stopWatching = undefined
        if (!this.isClosed) void this.poll()
      },
    })
  }

  close(): void {
    this.isClosed = true
    clearTimeout(this.timer)
    this.stopWatching?.()
  }

  private async poll(): Promise<void> {
    const since = this.newestAt === undefined ? 0 : Math.max(0, this.newestAt - OVERLAP_MS)
    const reply = await this.call('notify/read-feed', { storeId: this.storeId, since }, { mostAttempts: 1 })
    if (this.isClosed) return
    this.enter(reply.ok ? 'polling' : 'offline')
    if (reply.ok) this.take(reply.data.entries)
    const pauseMs = this.hasHeard && reply.ok ? AFTER_CUT_MS : (this.options.pollMs ?? POLL_MS)
    this.hasHeard = false
    this.timer = setTimeout(() => this.watch(), pauseMs)
  }

  /** What is there at the start is not news: the screen has just loaded it. */
  private take(entries: readonly FeedEntry[]): void {
    const isStart = this.newestAt === undefined
    const fresh = entries.filter(({ feedId }) => !this.told.has(feedId)).sort((a, b) => a.at - b.at)
    this.newestAt = Math.max(this.newestAt ?? 0, ...fresh.map(({ at }) => at))
    for (const { feedId } of fresh) this.told.add(feedId)
    for (const feedId of [...this.told].slice(0, -MOST_REMEMBERED)) this.told.delete(feedId)
    if (!isStart) for (const entry of fresh) this.onEntry(entry)
  }

  private enter(state: FeedState): void {
    if (this.state === state) return
    this.state = state
    this.options.onState?.(state)
  }
}

function readEntry(document: FeedDocument): FeedEntry[] {
  const { _id, kind, appointmentId, on, at } = document
  if (typeof _id !== 'string' || typeof kind !== 'string' || typeof on !== 'string' || typeof at !== 'number') return []
  return [{ feedId: _id, kind, on, at, ...(typeof appointmentId === 'string' ? { appointmentId } : {}) }]
}

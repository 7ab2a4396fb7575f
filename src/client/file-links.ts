import type { Platform } from './platform/platform'

/** Links are good for a day at WeChat by default; an hour leaves room for phones with a wrong clock. */
const KEEP_MS = 3_600_000
/** WeChat's own limit for one call. */
const MOST_AT_ONCE = 50

/** Links to files: what is asked for in one turn is asked for together, and what is known is not asked for again. */
export class FileLinks {
  private readonly known = new Map<string, { readonly url: string; readonly until: number }>()
  private waiting = new Set<string>()
  private nextBatch: Promise<void> | undefined

  constructor(
    private readonly platform: Pick<Platform, 'fileLinks'>,
    private readonly now: () => number = Date.now,
  ) {}

  async urls(fileIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const missing = fileIds.filter((fileId) => this.find(fileId) === undefined)
    if (missing.length > 0) {
      for (const fileId of missing) this.waiting.add(fileId)
      this.nextBatch ??= Promise.resolve().then(() => this.loadWaiting())
      await this.nextBatch
    }
    return new Map(
      fileIds.flatMap((fileId): [string, string][] => {
        const url = this.find(fileId)
        return url === undefined ? [] : [[fileId, url]]
      }),
    )
  }

  private find(fileId: string): string | undefined {
    const link = this.known.get(fileId)
    return link !== undefined && link.until > this.now() ? link.url : undefined
  }

  private async loadWaiting(): Promise<void> {
    const fileIds = [...this.waiting]
    this.waiting = new Set()
    this.nextBatch = undefined
    const batches = Array.from({ length: Math.ceil(fileIds.length / MOST_AT_ONCE) }, (_, index) =>
      fileIds.slice(index * MOST_AT_ONCE, (index + 1) * MOST_AT_ONCE),
    )
    await Promise.all(batches.map((batch) => this.load(batch)))
  }

  private async load(fileIds: readonly string[]): Promise<void> {
    const links = await this.platform.fileLinks(fileIds).catch(() => [])
    const until = this.now() + KEEP_MS
    for (const { fileId, url } of links) if (url !== undefined) this.known.set(fileId, { url, until })
  }
}

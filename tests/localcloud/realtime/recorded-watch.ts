import type { ClientDatabase, Snapshot } from '../../../src/localcloud/gateway/client'
import type { WatchFailure, WatchHandle } from '../../../src/localcloud/gateway/client/watch'

type Watchable = Pick<ReturnType<ClientDatabase['collection']>, 'watch'>

/** A watch that keeps what it is told, so that a test can wait for it. */
export class RecordedWatch {
  readonly snapshots: Snapshot[] = []
  readonly errors: WatchFailure[] = []
  private readonly handle: WatchHandle
  private wake: () => void = () => undefined

  constructor(query: Watchable) {
    this.handle = query.watch({
      onChange: (snapshot) => {
        this.snapshots.push(snapshot)
        this.wake()
      },
      onError: (error) => {
        this.errors.push(error)
        this.wake()
      },
    })
  }

  /** Resolves when the list shown fulfils `fits`. */
  async until(fits: (docs: Snapshot['docs']) => boolean): Promise<Snapshot> {
    for (;;) {
      const last = this.snapshots.at(-1)
      if (last !== undefined && fits(last.docs)) return last
      await this.next()
    }
  }

  /** Resolves when `count` snapshots have come. */
  async untilCount(count: number): Promise<readonly Snapshot[]> {
    while (this.snapshots.length < count) await this.next()
    return this.snapshots
  }

  async untilError(): Promise<WatchFailure> {
    for (;;) {
      const [error] = this.errors
      if (error !== undefined) return error
      await this.next()
    }
  }

  close(): Promise<void> {
    return this.handle.close()
  }

  private next(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve))
  }
}

/** What each change of a snapshot says, in short. */
export function briefly({ docChanges }: Snapshot): string[] {
  return docChanges.map(({ dataType, queueType, docId }) => `${dataType} ${queueType} ${docId}`)
}

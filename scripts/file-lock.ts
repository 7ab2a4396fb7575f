import { mkdir, rm, stat, utimes } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/** A holder shows that it lives this often; one that has not for this long has died. */
const HEARTBEAT_MS = 1_000
const DEAD_AFTER_MS = 15_000

/** Runs `work` while no other process runs its own under the same lock (a folder that exists meanwhile). */
export async function withLock<Result>(lock: string, work: () => Promise<Result>): Promise<Result> {
  await acquire(lock)
  const heartbeat = setInterval(() => {
    const now = new Date()
    utimes(lock, now, now).catch(() => undefined)
  }, HEARTBEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    await rm(lock, { recursive: true, force: true })
  }
}

async function acquire(lock: string): Promise<void> {
  for (;;) {
    try {
      await mkdir(lock)
      return
    } catch (error) {
      if (!isTaken(error)) throw error
    }
    const seenAt = await stat(lock).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    )
    if (Date.now() - seenAt > DEAD_AFTER_MS) await rm(lock, { recursive: true, force: true })
    else await wait(200)
  }
}

/** Under jest the errors of `node:fs` are no instances of the `Error` that a module sees. */
function isTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST'
}

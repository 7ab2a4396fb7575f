/**
 * Keeps a second process (or a second database in this one) out of the data directory: both would cache documents
 * that the other changes. The lock is a file that names its process; one left behind by a killed process is taken over.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CloudError } from '../../errors'

const openHere = new Set<string>()

/** Takes the directory; returns the way to give it back. Rejects with a sentence when it is in use. */
export function lockDirectory(directory: string): () => void {
  const path = resolve(directory)
  const file = join(path, 'in-use-by')
  if (openHere.has(path)) throw inUse(path, process.pid, file)
  const owner = readOwner(file)
  if (owner !== undefined && owner.pid !== process.pid && isRunning(owner)) throw inUse(path, owner.pid, file)
  writeFileSync(file, `${process.pid} ${startOf(process.pid)}`)
  openHere.add(path)
  return () => {
    openHere.delete(path)
    rmSync(file, { force: true })
  }
}

function inUse(path: string, pid: number, file: string): CloudError {
  return new CloudError(
    'SYS_ERR',
    `the data directory ${path} is in use by process ${pid}: stop that local cloud first, or name another directory ` +
      `(if no local cloud is running, delete ${file})`,
  )
}

interface Owner {
  readonly pid: number
  /** When that process started, as the system tells it; '' where it does not. */
  readonly start: string
}

function readOwner(file: string): Owner | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
  const [pid = '', start = ''] = text.split(' ')
  return Number.isSafeInteger(Number(pid)) && Number(pid) > 0 ? { pid: Number(pid), start } : undefined
}

function isRunning({ pid, start }: Owner): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return startOf(pid) === start
}

/** Tells a process from a later one with the same number; Linux only, elsewhere always ''. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

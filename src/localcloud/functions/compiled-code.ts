import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FunctionDefinition } from './definitions'
import type { Compiled } from './worker-messages'

/** What V8 has compiled of a bundle is about as large as the bundle; this many are remembered. */
const MOST_REMEMBERED = 24

/**
 * What the first instance of some code has compiled, for the next ones of the same code: most of a cold start is
 * compiling the SDK. Kept by the contents of `index.js`, for as long as the process lives; on WeChat there is no such
 * thing, so the first cold start of all is the honest one.
 */
export class CompiledCode {
  private readonly byContents = new Map<string, Compiled>()
  private readonly contents = new Map<string, string>()

  /** Undefined until an instance of the same code has told. */
  find({ entryPath, revision }: FunctionDefinition): Compiled | undefined {
    const key = `${entryPath} ${revision}`
    let hash = this.contents.get(key)
    if (hash === undefined) {
      hash = createHash('sha256').update(readFileSync(entryPath)).digest('base64')
      this.contents.set(key, hash)
    }
    return this.byContents.get(hash)
  }

  keep(compiled: Compiled): void {
    const [oldest] = this.byContents.keys()
    if (this.byContents.size >= MOST_REMEMBERED && oldest !== undefined) this.byContents.delete(oldest)
    this.byContents.set(compiled.hash, compiled)
  }
}

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FunctionDefinition } from './definitions'
import type { Compiled } from './worker-messages'

/** A SHA-256 in base64, which a kept file ends with. */
const HASH_BYTES = 44

/**
 * What the first instance of some code has compiled, for the next ones of the same code, in this process and in later
 * ones: most of a cold start is compiling the SDK. On WeChat there is no such thing, so the first cold start of all is
 * the honest one. V8 itself refuses what another version of it has compiled.
 */
export class CompiledCode {
  private readonly byName = new Map<string, Compiled>()
  private readonly contents = new Map<string, string>()

  /** `directory` holds one file for each function; made when missing. */
  constructor(private readonly directory: string) {}

  /** Undefined until an instance of the same code has told. */
  find({ name, entryPath, revision }: FunctionDefinition): Compiled | undefined {
    const key = `${entryPath} ${revision}`
    let hash = this.contents.get(key)
    if (hash === undefined) {
      hash = createHash('sha256').update(readFileSync(entryPath)).digest('base64')
      this.contents.set(key, hash)
    }
    const compiled = this.byName.get(name) ?? this.read(name)
    return compiled?.hash === hash ? compiled : undefined
  }

  /** Of each function only what was told last is remembered: older code is not run any more. */
  keep({ name }: FunctionDefinition, compiled: Compiled): void {
    this.byName.set(name, compiled)
    mkdirSync(this.directory, { recursive: true })
    const half = `${this.fileOf(name)}.${process.pid}`
    writeFileSync(half, Buffer.concat([compiled.bytes, Buffer.from(compiled.hash)]))
    renameSync(half, this.fileOf(name))
  }

  private read(name: string): Compiled | undefined {
    let file: Buffer
    try {
      file = readFileSync(this.fileOf(name))
    } catch {
      return undefined
    }
    const hash = file.toString('latin1', file.length - HASH_BYTES)
    const compiled = { hash, bytes: file.subarray(0, file.length - HASH_BYTES) }
    this.byName.set(name, compiled)
    return compiled
  }

  private fileOf(name: string): string {
    return join(this.directory, name)
  }
}

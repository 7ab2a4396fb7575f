import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CloudError } from '../errors'
import type { Limits } from '../limits'
import { parseFunctionConfig, type FunctionConfig } from './function-config'

/** One function as its folder describes it. */
export interface FunctionDefinition extends FunctionConfig {
  readonly name: string
  /** The built `index.js`, absolute. */
  readonly entryPath: string
  /** Changes whenever `index.js` or `config.json` is written again: instances of an older one are not used any more. */
  readonly revision: string
}

/** WeChat's rule for names; it also keeps every path inside the functions' directory. */
const FUNCTION_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,59}$/

/** The directory in which every folder with a built `index.js` is a function. */
export class FunctionFolders {
  private readonly directory: string
  private readonly known = new Map<string, FunctionDefinition>()

  constructor(
    directory: string,
    private readonly limits: Limits,
    private readonly warn: (text: string) => void,
  ) {
    this.directory = resolve(directory)
  }

  /** Every folder that holds a built function, in the order of the alphabet; none when there is no directory. */
  names(): string[] {
    if (!existsSync(this.directory)) return []
    return readdirSync(this.directory, { withFileTypes: true })
      .filter((entry) => !entry.isFile() && FUNCTION_NAME.test(entry.name))
      .map((entry) => entry.name)
      .filter((name) => fileMark(join(this.directory, name, 'index.js')) !== undefined)
      .sort()
  }

  /** Reads the folder anew if it has changed; throws `CloudError` if there is no such function or its config is wrong. */
  find(name: string): FunctionDefinition {
    if (!FUNCTION_NAME.test(name)) {
      throw new CloudError('INVALID_PARAM', `not a function name: ${JSON.stringify(name.slice(0, 80))}`)
    }
    const entryPath = join(this.directory, name, 'index.js')
    const configPath = join(this.directory, name, 'config.json')
    const entryMark = fileMark(entryPath)
    if (entryMark === undefined) throw new CloudError('FUNCTION_NOT_FOUND', this.whyMissing(name))
    const configMark = fileMark(configPath)
    const revision = `${entryMark} ${configMark ?? 'no config'}`
    const before = this.known.get(name)
    if (before?.revision === revision) return before
    const config = configMark === undefined ? '{}' : readFileSync(configPath, 'utf8')
    const definition = { name, entryPath, revision, ...this.readConfig(name, config) }
    this.known.set(name, definition)
    return definition
  }

  private readConfig(name: string, text: string): FunctionConfig {
    const { config, problems, warnings } = parseFunctionConfig(text, this.limits)
    if (problems.length > 0) {
      throw new CloudError('FUNCTIONS_REQUEST_FAIL', `config.json of function "${name}": ${problems.join('; ')}`)
    }
    for (const warning of warnings) this.warn(`config.json of function "${name}": ${warning}`)
    return config
  }

  private whyMissing(name: string): string {
    const isSourceThere = fileMark(join(this.directory, name, 'index.ts')) !== undefined
    return isSourceThere
      ? `"${name}" has an index.ts but no index.js: build the functions first`
      : `there is no ${name}/index.js in ${this.directory}`
  }
}

/** What changes when a file is written again; `undefined` when there is no such file. */
function fileMark(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats?.isFile() === true ? `${stats.ino}:${stats.size}:${stats.mtimeMs}` : undefined
}

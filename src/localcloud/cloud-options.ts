import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { CollectionDeclaration } from './database/documents'
import type { MiniProgram } from './gateway/identities'
import type { CrossAccountOpenid } from './gateway/protocol'
import type { HostedProgram } from './host/host-route'
import type { Site } from './http/site-route'
import { DEFAULT_LIMITS, type Limits } from './limits'
import type { DeclaredRule } from './rules/collection-rule'
import type { WechatSettings } from './services/wechat-services'

export interface CloudOptions {
  /** Everything the cloud keeps: documents, files, secrets. Made when missing. */
  readonly dataDirectory: string
  /**
   * What is made of code and can be made again: compiled functions and packed mini-programs. In the data directory when
   * absent; several clouds may share one.
   */
  readonly cacheDirectory?: string
  /** Each folder in it with a built `index.js` is a function; without it there are none. */
  readonly functionsDirectory?: string
  /** 9100 when absent; 0 means any free one. */
  readonly port?: number
  /** Loopback when absent; any other demands a `token`. */
  readonly host?: string
  /** When set, every request must carry it. */
  readonly token?: string
  readonly envId?: string
  /** The mini-programs that may use the environment; exactly one owns it. */
  readonly appids?: readonly MiniProgram[]
  readonly limits?: Partial<Limits>
  /** Refuse what WeChat would silently do otherwise than meant; true under jest and `NODE_ENV=test` when absent. */
  readonly isStrict?: boolean
  readonly collections?: readonly CollectionDeclaration[]
  /** Variables every function gets, such as secrets. */
  readonly functionEnvironment?: Readonly<Record<string, string>>
  /** What `OPENID` is for callers from a mini-program that does not own the environment, unless a sign-in says so. */
  readonly crossAccountOpenid?: CrossAccountOpenid
  /** Templates, pages, merchants and keys, as the shop has set them up at WeChat. */
  readonly wechat?: WechatSettings
  /** The security rule of cloud storage; when absent all may read a file and its uploader may change it. */
  readonly storageRule?: DeclaredRule
  /** Compiled mini-programs to open at `/host/<name>/`. */
  readonly programs?: readonly HostedProgram[]
  /** Built web pages to serve beside everything else. */
  readonly sites?: readonly Site[]
  /** Print function calls, their logs and warnings as they happen. */
  readonly isVerbose?: boolean
}

/** The options with every default filled in and both directories checked. */
export type CloudSettings = Required<Omit<CloudOptions, 'token' | 'limits' | 'storageRule'>> & {
  readonly storageRule?: DeclaredRule
  readonly token?: string
  readonly limits: Limits
}

export const DEFAULT_PORT = 9100

/** One mini-program that owns the environment, and one that shares it. */
const DEFAULT_APPIDS: readonly MiniProgram[] = [
  { appid: 'wx0000000000000001', isOwner: true },
  { appid: 'wx0000000000000002', isOwner: false },
]

/** Fills in defaults and makes the data directory. Throws a sentence a person can act on. */
export function readSettings(options: CloudOptions): CloudSettings {
  const dataDirectory = resolve(options.dataDirectory)
  const functionsDirectory = resolve(options.functionsDirectory ?? join(dataDirectory, 'functions'))
  if (options.functionsDirectory !== undefined && !existsSync(functionsDirectory)) {
    throw new Error(`There is no directory ${functionsDirectory} for the functions. Name another with --functions.`)
  }
  makeWritable(dataDirectory)
  return {
    ...options,
    dataDirectory,
    cacheDirectory: resolve(options.cacheDirectory ?? dataDirectory),
    functionsDirectory,
    port: options.port ?? DEFAULT_PORT,
    host: options.host ?? '127.0.0.1',
    envId: options.envId ?? 'local-cloud',
    appids: options.appids ?? DEFAULT_APPIDS,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    isStrict: options.isStrict ?? isTest(),
    collections: options.collections ?? [],
    functionEnvironment: options.functionEnvironment ?? {},
    crossAccountOpenid: options.crossAccountOpenid ?? 'absent',
    wechat: options.wechat ?? {},
    programs: options.programs ?? [],
    sites: options.sites ?? [],
    isVerbose: options.isVerbose ?? false,
  }
}

function makeWritable(directory: string): void {
  const probe = join(directory, 'write-test')
  try {
    makeDirectory(directory)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The data directory ${directory} can't be written (${reason}). Name another with --data.`, {
      cause: error,
    })
  }
}

/** As `mkdir -p`. Node's own `recursive` never returns where the system lets nobody make directories, as in /proc. */
function makeDirectory(directory: string): void {
  if (existsSync(directory)) return
  makeDirectory(dirname(directory))
  mkdirSync(directory)
}

function isTest(): boolean {
  return process.env['NODE_ENV'] === 'test' || process.env['JEST_WORKER_ID'] !== undefined
}

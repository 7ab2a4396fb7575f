import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { CloudManager } from './manager-port'
import type { MiniprogramUploader } from './upload-port'

/**
 * The official packages, pinned. They are not dependencies: 312 MB and 1300 packages that nothing else needs
 * (docs/adr/0007).
 */
export const TOOL_VERSIONS = { '@cloudbase/manager-node': '5.6.5', 'miniprogram-ci': '2.1.42' } as const
type ToolName = keyof typeof TOOL_VERSIONS

/** Ignored by git. */
const FOLDER = '.local/deploy-tools'

interface CloudManagerConstructor {
  new (options: {
    readonly secretId: string
    readonly secretKey: string
    readonly envId: string
    readonly region: string
  }): CloudManager
}

/** The CloudBase manager; throws a sentence that says how to install it. */
export function loadManager(root: string): CloudManagerConstructor {
  return load(root, '@cloudbase/manager-node', isConstructor)
}

/** WeChat's uploader; throws a sentence that says how to install it. */
export function loadUploader(root: string): MiniprogramUploader {
  return load(root, 'miniprogram-ci', isUploader)
}

/** What is missing before anything can be sent, as a sentence; undefined when both packages are there. */
export function findMissingTools(root: string): string | undefined {
  const missing = (Object.keys(TOOL_VERSIONS) as ToolName[]).filter(
    (name) => installedVersion(root, name) !== TOOL_VERSIONS[name],
  )
  return missing.length === 0 ? undefined : describeMissing(missing)
}

function load<Module>(root: string, name: ToolName, isFit: (loaded: unknown) => loaded is Module): Module {
  if (installedVersion(root, name) !== TOOL_VERSIONS[name]) throw new Error(describeMissing([name]))
  const loaded: unknown = createRequire(join(root, FOLDER, 'package.json'))(name)
  if (!isFit(loaded)) throw new Error(`${name} ${TOOL_VERSIONS[name]} is not what this program knows.`)
  return loaded
}

function describeMissing(names: readonly ToolName[]): string {
  const all = Object.entries(TOOL_VERSIONS).map(([name, version]) => `${name}@${version}`)
  return `Sending needs ${names.join(' and ')}, which are not among the dependencies. Install them once:\n  npm install --prefix ${FOLDER} --ignore-scripts ${all.join(' ')}`
}

function installedVersion(root: string, name: ToolName): unknown {
  const file = join(root, FOLDER, 'node_modules', name, 'package.json')
  if (!existsSync(file)) return undefined
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? parsed.version : undefined
}

function isConstructor(loaded: unknown): loaded is CloudManagerConstructor {
  return typeof loaded === 'function'
}

function isUploader(loaded: unknown): loaded is MiniprogramUploader {
  return typeof loaded === 'object' && loaded !== null && 'Project' in loaded && 'upload' in loaded
}

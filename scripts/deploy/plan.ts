import type { CollectionDeclaration, IndexDeclaration } from '../../config/collections/declaration'
import type { MessageTemplate } from '../../config/templates'
import { findProblems, type Problem } from './problems'
import { describeRule, type CloudRule } from './rules'
import { needsOf, type GivenVariables, type VariableNeed } from './variables'

/** A built function as it lies on the disk. */
export interface FunctionArtefact {
  readonly name: string
  /** What its `config.json` says, not yet believed. */
  readonly config: unknown
  readonly files: readonly FileSize[]
  readonly zippedBytes: number
  /** Hash of all files; it tells whether the cloud has this very code. */
  readonly codeHash: string
  /** Variables that the bundle names. */
  readonly variableNames: readonly string[]
  readonly isBuilt: boolean
  /** Older than the sources it is made of. */
  readonly isStale: boolean
}

/** A compiled mini-program as it lies on the disk. */
export interface AppArtefact {
  readonly name: 'customer' | 'staff'
  /** Relative to the repository. */
  readonly projectPath: string
  readonly packages: readonly AppPackage[]
  readonly isBuilt: boolean
  /** Older than its sources, or built for another environment or other appids. */
  readonly isStale: boolean
}

export interface FileSize {
  readonly name: string
  readonly bytes: number
}

/** The main package (`main`) or a subpackage, by its root. */
export interface AppPackage {
  readonly name: string
  readonly bytes: number
}

/** Everything a plan is made of: nothing else is read. */
export interface PlanInput {
  readonly envId: string
  readonly version: string
  readonly functions: readonly FunctionArtefact[]
  readonly apps: readonly AppArtefact[]
  readonly collections: readonly CollectionDeclaration[]
  readonly templates: Readonly<Record<string, MessageTemplate>>
  readonly given: GivenVariables
  /** Variables as the local cloud has them: public, so never fit for a real shop. */
  readonly localVariables: GivenVariables
  readonly keyFiles: readonly KeyFile[]
}

/** Whether the file that a variable names can serve as a key. */
export interface KeyFile {
  readonly variable: string
  readonly state: 'ready' | 'missing' | 'inside-repository'
}

export interface Trigger {
  readonly name: string
  readonly type: 'timer'
  /** WeChat's seven fields: second minute hour day month weekday year, at UTC+8. */
  readonly cron: string
}

export interface FunctionPlan {
  readonly name: string
  readonly files: readonly FileSize[]
  readonly bytes: number
  readonly zippedBytes: number
  readonly codeHash: string
  readonly runtime: string
  readonly handler: string
  readonly timeoutSeconds: number
  readonly memoryMb: number
  readonly triggers: readonly Trigger[]
  readonly openapi: readonly string[]
  readonly variables: readonly VariableNeed[]
}

export interface CollectionPlan {
  readonly name: string
  readonly indexes: readonly IndexDeclaration[]
  readonly rule: CloudRule
}

export interface TemplatePlan {
  readonly purpose: string
  readonly app: 'customer' | 'staff'
  readonly title: string
  readonly keywords: readonly string[]
  readonly id?: string
}

export interface AppPlan {
  readonly name: 'customer' | 'staff'
  readonly appid?: string
  readonly version: string
  readonly projectPath: string
  readonly packages: readonly AppPackage[]
  /** Name of the variable that says where the upload key lies. */
  readonly keyVariable: string
}

/** All that a deployment sends, in full; `problems` must be empty before anything is sent. Holds no secret. */
export interface DeploymentPlan {
  readonly envId: string
  readonly version: string
  readonly functions: readonly FunctionPlan[]
  readonly collections: readonly CollectionPlan[]
  readonly templates: readonly TemplatePlan[]
  readonly apps: readonly AppPlan[]
  /** Functions and collections that stay at home. */
  readonly notShipped: readonly string[]
  readonly problems: readonly Problem[]
}

/** Of CloudBase's choices the one that `scripts/build-functions.ts` bundles for. It can't be changed afterwards. */
const RUNTIME = 'Nodejs18.15'
/** CloudBase's own default; a function with the SDK takes about 60 MB (docs/deploy.md). */
const MEMORY_MB = 256
/** Functions made in WeChat's tools would get 3 s. */
const DEFAULT_TIMEOUT_SECONDS = 20

/** The desk that newcomers learn from: no shop needs its function and collections. */
const isExample = (name: string): boolean => /^example(?:$|[A-Z])/.test(name)

/** Decides what a deployment sends, and what stands against it. Reads and writes nothing. */
export function planDeployment(input: PlanInput): DeploymentPlan {
  const names = [...input.functions, ...input.collections].map(({ name }) => name)
  const shipped = { ...input, functions: input.functions.filter(({ name }) => !isExample(name)) }
  const plan = {
    envId: input.envId,
    version: input.version,
    functions: shipped.functions.map((artefact) => planFunction(artefact, input.given)),
    collections: input.collections.filter(({ name }) => !isExample(name)).map(planCollection),
    templates: planTemplates(input),
    apps: input.apps.map((artefact) => planApp(artefact, input)),
    notShipped: names.filter(isExample),
  }
  return { ...plan, problems: findProblems(plan, shipped) }
}

function planFunction(artefact: FunctionArtefact, given: GivenVariables): FunctionPlan {
  const { name, files, zippedBytes, codeHash, variableNames } = artefact
  const { timeoutSeconds, openapi, triggers } = readConfig(artefact.config)
  return {
    ...{ name, files, zippedBytes, codeHash, timeoutSeconds, openapi, triggers },
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    runtime: RUNTIME,
    handler: 'index.main',
    memoryMb: MEMORY_MB,
    variables: needsOf(name, variableNames, given),
  }
}

function readConfig(config: unknown): Pick<FunctionPlan, 'timeoutSeconds' | 'openapi' | 'triggers'> {
  const { timeout, permissions, triggers } = fieldsOf(config)
  const { openapi } = fieldsOf(permissions)
  return {
    timeoutSeconds: typeof timeout === 'number' ? timeout : DEFAULT_TIMEOUT_SECONDS,
    openapi: Array.isArray(openapi) ? openapi.filter((name) => typeof name === 'string') : [],
    triggers: Array.isArray(triggers) ? triggers.map(readTrigger) : [],
  }
}

function readTrigger(trigger: unknown): Trigger {
  const { name, config } = fieldsOf(trigger)
  return { name: typeof name === 'string' ? name : '', type: 'timer', cron: typeof config === 'string' ? config : '' }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function planCollection({ name, indexes, rule }: CollectionDeclaration): CollectionPlan {
  return { name, indexes, rule: describeRule(rule) }
}

function planTemplates({ templates, given }: PlanInput): TemplatePlan[] {
  const ids = readIds(given['TEMPLATE_IDS'])
  return Object.entries(templates).map(([purpose, { app, title, fields }]) => ({
    ...{ purpose, app, title, id: ids.get(purpose) },
    keywords: fields.map(({ key, label }) => `${label} (${key})`),
  }))
}

/** `purpose=id,purpose=id`, as `config/templates.ts` reads it; a pair that is not one is left out, and so is missing. */
function readIds(text = ''): ReadonlyMap<string, string> {
  const pairs = text.split(',').map((pair) => pair.split('=').map((word) => word.trim()))
  return new Map(pairs.flatMap(([purpose = '', id = '']) => (id === '' ? [] : [[purpose, id] as const])))
}

function planApp({ name, projectPath, packages }: AppArtefact, { version, given }: PlanInput): AppPlan {
  const prefix = name.toUpperCase()
  return {
    name,
    appid: given[`${prefix}_APPID`],
    version,
    projectPath,
    packages,
    keyVariable: `${prefix}_UPLOAD_KEY_FILE`,
  }
}

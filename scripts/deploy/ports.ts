import type { IndexDeclaration } from '../../config/collections/declaration'
import type { FunctionPlan, Trigger } from './plan'
import type { CloudRule } from './rules'

/** A function as it stands in the cloud. Its variables may be secret. */
export interface CloudFunction {
  readonly isBroken: boolean
  readonly runtime: string
  readonly timeoutSeconds: number
  readonly memoryMb: number
  readonly description: string
  readonly variables: Readonly<Record<string, string>>
  readonly triggers: readonly Pick<Trigger, 'name' | 'cron'>[]
}

/** What a function is to become; `directory` holds exactly the files that go. */
export interface FunctionToSend {
  readonly plan: FunctionPlan
  readonly directory: string
  readonly description: string
  /** All of them: what is not here is gone afterwards. */
  readonly variables: Readonly<Record<string, string>>
}

/** An index as it stands in the cloud. */
export type CloudIndex = Required<Pick<IndexDeclaration, 'name' | 'fields' | 'isUnique'>>

/** What a deployment asks of the database of one environment. */
export interface DatabasePort {
  listCollections(): Promise<readonly string[]>
  createCollection(name: string): Promise<void>
  listIndexes(collection: string): Promise<readonly CloudIndex[]>
  createIndexes(collection: string, indexes: readonly IndexDeclaration[]): Promise<void>
  /** Undefined for a rule that no declaration of ours can be. */
  readRule(collection: string): Promise<CloudRule | undefined>
  writeRule(collection: string, rule: CloudRule): Promise<void>
}

/** What a deployment asks of the functions of one environment; each call is over when the function is at rest again. */
export interface FunctionsPort {
  listFunctions(): Promise<readonly string[]>
  /** Undefined when there is none. */
  describeFunction(name: string): Promise<CloudFunction | undefined>
  /** Takes the place of one that is broken. */
  createFunction(sent: FunctionToSend): Promise<void>
  updateCode(sent: FunctionToSend): Promise<void>
  /** Timeout, memory, variables and description. */
  updateSettings(sent: FunctionToSend): Promise<void>
  createTrigger(functionName: string, trigger: Trigger): Promise<void>
  deleteTrigger(functionName: string, triggerName: string): Promise<void>
}

export type CloudPort = DatabasePort & FunctionsPort

/** One app as it goes to WeChat. */
export interface AppToUpload {
  readonly appid: string
  /** Absolute. */
  readonly projectPath: string
  readonly keyFile: string
  readonly version: string
  readonly description: string
}

/** What a deployment asks of WeChat's uploader. */
export interface UploadPort {
  upload(app: AppToUpload): Promise<void>
}

/** One thing looked at; `blocked` needs a person and keeps later parts from being sent. */
export interface Step {
  readonly outcome: 'done' | 'unchanged' | 'blocked' | 'noticed'
  readonly text: string
}

export type Report = (step: Step) => void

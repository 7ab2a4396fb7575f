import type { IndexDeclaration, IndexField } from '../../config/collections/declaration'
import type { CloudFunction, CloudPort, DatabasePort, FunctionsPort, FunctionToSend } from './ports'
import { parseRule } from './rules'

interface ManagerFunction {
  readonly name: string
  readonly runtime: string
  readonly handler: string
  readonly timeout: number
  readonly memorySize: number
  readonly description: string
  readonly envVariables: Readonly<Record<string, string>>
  readonly installDependency: false
}

interface ManagerIndexKey {
  readonly Name?: string
  readonly Direction?: string
}

interface ManagerFunctionDetail {
  readonly Status: string
  readonly Runtime: string
  readonly Timeout: number
  readonly MemorySize: number
  readonly Description?: string
  readonly Environment?: { readonly Variables?: readonly { readonly Key: string; readonly Value: string }[] }
  readonly Triggers?: readonly { readonly TriggerName: string; readonly TriggerDesc: string }[]
}

interface CodeToSend {
  readonly func: ManagerFunction
  readonly functionPath: string
  readonly deployMode: 'zip' | 'cos'
}

interface CreatedIndex {
  readonly IndexName: string
  readonly MgoKeySchema: {
    readonly MgoIndexKeys: readonly { readonly Name: string; readonly Direction: string }[]
    readonly MgoIsUnique: boolean
  }
}

/** What is used of `@cloudbase/manager-node` 5.6.5, as its types say; tests stand in for exactly this. */
export interface CloudManager {
  readonly database: {
    listCollections(page: { readonly MgoLimit: number; readonly MgoOffset: number }): Promise<{
      readonly Collections: readonly { readonly CollectionName: string }[]
    }>
    createCollection(name: string): Promise<unknown>
    describeCollection(name: string): Promise<{
      readonly Indexes?: readonly {
        readonly Name: string
        readonly Keys: readonly ManagerIndexKey[]
        readonly Unique: boolean
      }[]
    }>
    updateCollection(name: string, change: { readonly CreateIndexes: CreatedIndex[] }): Promise<unknown>
  }
  readonly functions: {
    getFunctionList(
      limit: number,
      offset: number,
    ): Promise<{ readonly Functions: readonly Readonly<Record<string, unknown>>[] }>
    getFunctionDetail(name: string): Promise<ManagerFunctionDetail>
    createFunction(sent: CodeToSend): Promise<unknown>
    updateFunctionCode(sent: CodeToSend): Promise<unknown>
    updateFunctionConfig(func: ManagerFunction): Promise<unknown>
    waitFunctionActive(name: string): Promise<void>
    createFunctionTriggers(
      name: string,
      triggers: { readonly name: string; readonly type: string; readonly config: string }[],
    ): Promise<unknown>
    deleteFunctionTrigger(name: string, trigger: string): Promise<unknown>
  }
  commonService(
    service: string,
    version: string,
  ): {
    call(request: { readonly Action: string; readonly Param: Readonly<Record<string, unknown>> }): Promise<unknown>
  }
}

const PAGE = 100
/** The manager refuses more than 1.5 MB in a request; above this it goes by way of object storage. */
const MOST_ZIP_BYTES = 1_400_000

/** One environment through the CloudBase manager. Not tried against WeChat. */
export function openManagerPort(manager: CloudManager, envId: string): CloudPort {
  return { ...openDatabase(manager, envId), ...openFunctions(manager.functions) }
}

function openDatabase(manager: CloudManager, envId: string): DatabasePort {
  const { database } = manager
  const tcb = manager.commonService('tcb', '2018-06-08')
  return {
    listCollections: () =>
      readPages(async (offset) => {
        const { Collections } = await database.listCollections({ MgoLimit: PAGE, MgoOffset: offset })
        return Collections.map(({ CollectionName }) => CollectionName)
      }),
    async createCollection(name) {
      await database.createCollection(name)
    },
    async listIndexes(collection) {
      const { Indexes } = await database.describeCollection(collection)
      return (Indexes ?? []).map(({ Name, Keys, Unique }) => ({
        name: Name,
        fields: Keys.map(readKey),
        isUnique: Unique,
      }))
    },
    async createIndexes(collection, indexes) {
      await database.updateCollection(collection, { CreateIndexes: indexes.map(toCreatedIndex) })
    },
    async readRule(collection) {
      const reply = await tcb.call({ Action: 'DescribeSafeRule', Param: { EnvId: envId, CollectionName: collection } })
      const { AclTag, Rule } = fieldsOf(reply)
      return parseRule(AclTag, Rule)
    },
    async writeRule(collection, rule) {
      const Param = { EnvId: envId, CollectionName: collection, AclTag: rule.tag }
      const text = rule.tag === 'CUSTOM' ? { Rule: JSON.stringify(rule.rule) } : {}
      await tcb.call({ Action: 'ModifySafeRule', Param: { ...Param, ...text } })
    },
  }
}

function openFunctions(functions: CloudManager['functions']): FunctionsPort {
  const rest = async (name: string): Promise<void> => {
    await functions.waitFunctionActive(name)
    const { Status } = await functions.getFunctionDetail(name)
    if (Status !== 'Active') throw new Error(`function ${name}: WeChat says it is ${Status}`)
  }
  return {
    listFunctions: () =>
      readPages(async (offset) => {
        const { Functions } = await functions.getFunctionList(PAGE, offset)
        return Functions.map(({ FunctionName }) => String(FunctionName))
      }),
    async describeFunction(name) {
      try {
        return readDetail(await functions.getFunctionDetail(name))
      } catch (problem) {
        if (/^ResourceNotFound\.Function/.test(String(fieldsOf(problem).code))) return undefined
        throw problem
      }
    },
    async createFunction(sent) {
      await functions.createFunction(toCode(sent))
      await rest(sent.plan.name)
    },
    async updateCode(sent) {
      await functions.updateFunctionCode(toCode(sent))
      await rest(sent.plan.name)
    },
    async updateSettings(sent) {
      await functions.updateFunctionConfig(toFunction(sent))
      await rest(sent.plan.name)
    },
    async createTrigger(name, { name: trigger, type, cron }) {
      await functions.createFunctionTriggers(name, [{ name: trigger, type, config: cron }])
    },
    async deleteTrigger(name, trigger) {
      await functions.deleteFunctionTrigger(name, trigger)
    },
  }
}

async function readPages<Item>(readPage: (offset: number) => Promise<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = []
  for (let page = await readPage(0); page.length > 0; page = await readPage(items.length)) {
    items.push(...page)
    if (page.length < PAGE) break
  }
  return items
}

function readKey({ Name = '', Direction = '' }: ManagerIndexKey): IndexField {
  return { field: Name, direction: Direction === '2dsphere' ? Direction : Direction === '-1' ? -1 : 1 }
}

function toCreatedIndex({ name, fields, isUnique = false }: IndexDeclaration): CreatedIndex {
  const keys = fields.map(({ field, direction }) => ({ Name: field, Direction: String(direction) }))
  return { IndexName: name, MgoKeySchema: { MgoIndexKeys: keys, MgoIsUnique: isUnique } }
}

function readDetail(detail: ManagerFunctionDetail): CloudFunction {
  const variables = (detail.Environment?.Variables ?? []).map(({ Key, Value }) => [Key, Value] as const)
  return {
    isBroken: detail.Status === 'CreateFailed',
    runtime: detail.Runtime,
    timeoutSeconds: detail.Timeout,
    memoryMb: detail.MemorySize,
    description: detail.Description ?? '',
    variables: Object.fromEntries(variables),
    triggers: (detail.Triggers ?? []).map(({ TriggerName, TriggerDesc }) => ({
      name: TriggerName,
      cron: readCron(TriggerDesc),
    })),
  }
}

/** CloudBase takes a timer as plain cron, and tells of it as `{"cron":"…"}`. */
function readCron(text: string): string {
  return /"cron"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? text
}

function toFunction({ plan, description, variables }: FunctionToSend): ManagerFunction {
  return {
    name: plan.name,
    runtime: plan.runtime,
    handler: plan.handler,
    timeout: plan.timeoutSeconds,
    memorySize: plan.memoryMb,
    description,
    envVariables: variables,
    // The bundle holds the SDK already; else CloudBase would install it by itself.
    installDependency: false,
  }
}

function toCode(sent: FunctionToSend): CodeToSend {
  const deployMode = sent.plan.zippedBytes > MOST_ZIP_BYTES ? 'cos' : 'zip'
  return { func: toFunction(sent), functionPath: sent.directory, deployMode }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

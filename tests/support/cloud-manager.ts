import type { CloudManager } from '../../scripts/deploy/manager-port'

interface StoredIndex {
  readonly keys: readonly { readonly Name?: string; readonly Direction?: string }[]
  readonly isUnique: boolean
}

interface StoredFunction {
  status: string
  code: string
  runtime: string
  timeout: number
  memory: number
  description: string
  variables: Record<string, string>
  triggers: Map<string, string>
}

/** What stands in one environment, as the stand-in keeps it. */
export interface ManagedCloud {
  readonly collections: Map<string, { readonly indexes: Map<string, StoredIndex>; tag: string; rule?: string }>
  readonly functions: Map<string, StoredFunction>
}

/**
 * Stands in for the CloudBase manager, which can't be had here: it answers as that package's types and sources say
 * (5.6.5), with WeChat's refusals as far as they are known. It notes whatever changes something.
 */
export class StandInManager implements CloudManager {
  readonly cloud: ManagedCloud = { collections: new Map(), functions: new Map() }
  /** Changes since the last `takeCalls`, such as `createCollection customers`. */
  private calls: string[] = []
  /** How many more changes go well before the connection breaks. */
  private changesLeft = Infinity

  takeCalls(): string[] {
    const taken = this.calls
    this.calls = []
    return taken
  }

  breakAfter(changes: number): void {
    this.changesLeft = changes
  }

  private change(call: string): void {
    if (this.changesLeft === 0) throw new Error('the connection broke')
    this.changesLeft -= 1
    this.calls.push(call)
  }

  readonly database: CloudManager['database'] = {
    listCollections: async ({ MgoLimit, MgoOffset }) => {
      const names = [...this.cloud.collections.keys()].slice(MgoOffset, MgoOffset + MgoLimit)
      return { Collections: names.map((CollectionName) => ({ CollectionName })) }
    },
    createCollection: async (name) => {
      if (this.cloud.collections.has(name)) throw new Error(`${name} exists`)
      this.change(`createCollection ${name}`)
      this.cloud.collections.set(name, { indexes: new Map(), tag: 'PRIVATE' })
    },
    describeCollection: async (name) => {
      const own = { Name: '_id_', Keys: [{ Name: '_id', Direction: '1' }], Unique: true }
      const indexes = [...this.find(name).indexes]
      return {
        Indexes: [own, ...indexes.map(([Name, { keys, isUnique }]) => ({ Name, Keys: keys, Unique: isUnique }))],
      }
    },
    updateCollection: async (name, { CreateIndexes }) => {
      const { indexes } = this.find(name)
      for (const { IndexName, MgoKeySchema } of CreateIndexes) {
        const { MgoIndexKeys: keys, MgoIsUnique: isUnique } = MgoKeySchema
        const isTaken = [...indexes].some(
          ([other, index]) => other === IndexName || JSON.stringify(index.keys) === JSON.stringify(keys),
        )
        if (isTaken) throw new Error(`an index is in the way of ${IndexName}`)
        this.change(`createIndex ${name}.${IndexName}`)
        indexes.set(IndexName, { keys, isUnique })
      }
    },
  }

  readonly functions: CloudManager['functions'] = {
    getFunctionList: async (limit, offset) => {
      const names = [...this.cloud.functions.keys()].slice(offset, offset + limit)
      return { Functions: names.map((FunctionName) => ({ FunctionName })) }
    },
    getFunctionDetail: async (name) => {
      const found = this.cloud.functions.get(name)
      if (found === undefined) throw Object.assign(new Error('no'), { code: 'ResourceNotFound.FunctionName' })
      const Variables = Object.entries(found.variables).map(([Key, Value]) => ({ Key, Value }))
      const Triggers = [...found.triggers].map(([TriggerName, cron]) => ({
        TriggerName,
        TriggerDesc: `{"cron":"${cron}"}`,
      }))
      const { status: Status, runtime: Runtime, timeout: Timeout, memory: MemorySize, description: Description } = found
      return { Status, Runtime, Timeout, MemorySize, Description, Environment: { Variables }, Triggers }
    },
    createFunction: async ({ func, functionPath, deployMode }) => {
      const { name, runtime, timeout, memorySize: memory, description, envVariables: variables } = func
      if (this.cloud.functions.get(name)?.status === 'Active') throw new Error(`${name} exists`)
      this.change(`createFunction ${name} ${deployMode}`)
      const made = { runtime, timeout, memory, description, variables: { ...variables } }
      this.cloud.functions.set(name, { ...made, status: 'Active', code: functionPath, triggers: new Map() })
    },
    updateFunctionCode: async ({ func, functionPath }) => {
      this.change(`updateFunctionCode ${func.name}`)
      this.findFunction(func.name).code = functionPath
    },
    updateFunctionConfig: async ({ name, timeout, memorySize: memory, description, envVariables: variables }) => {
      this.change(`updateFunctionConfig ${name}`)
      Object.assign(this.findFunction(name), { timeout, memory, description, variables: { ...variables } })
    },
    waitFunctionActive: async () => undefined,
    createFunctionTriggers: async (name, triggers) => {
      for (const trigger of triggers) {
        this.change(`createTrigger ${name}.${trigger.name}`)
        this.findFunction(name).triggers.set(trigger.name, trigger.config)
      }
    },
    deleteFunctionTrigger: async (name, trigger) => {
      this.change(`deleteTrigger ${name}.${trigger}`)
      this.findFunction(name).triggers.delete(trigger)
    },
  }

  commonService(): ReturnType<CloudManager['commonService']> {
    return {
      call: async ({ Action, Param }) => {
        const name = String(Param['CollectionName'])
        const collection = this.find(name)
        if (Action === 'DescribeSafeRule') return { AclTag: collection.tag, Rule: collection.rule }
        this.change(`${Action} ${name}`)
        collection.tag = String(Param['AclTag'])
        collection.rule = typeof Param['Rule'] === 'string' ? Param['Rule'] : undefined
        return {}
      },
    }
  }

  private find(name: string) {
    const found = this.cloud.collections.get(name)
    if (found === undefined) throw new Error(`there is no collection ${name}`)
    return found
  }

  private findFunction(name: string): StoredFunction {
    const found = this.cloud.functions.get(name)
    if (found === undefined) throw new Error(`there is no function ${name}`)
    return found
  }
}

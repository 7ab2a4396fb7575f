import { join } from 'node:path'
import type { CloudClock } from '../clock'
import type { CollectionDeclaration } from '../database/documents'
import type { Database } from '../database/operations'
import type { FaultBook } from '../faults'
import type { CloudFiles } from '../files/cloud-files'
import type { FunctionRunner } from '../functions/invocations'
import type { Journal } from '../journal'
import type { Limits } from '../limits'
import { RealtimeHub } from '../realtime/realtime-hub'
import type { DeclaredRule } from '../rules/collection-rule'
import { RuleBook } from '../rules/rule-book'
import { Identifiers } from '../services/identifiers'
import { StateStore } from '../services/state-store'
import type { WechatServices } from '../services/wechat-services'
import { createCallFunction } from './call-function'
import type { ClientOperation, ClientOperations } from './client-route'
import { ClientDatabase } from './database/client-database'
import { createDatabaseOperations } from './database/database-operations'
import { EnvironmentAccess } from './environment-access'
import { ClientFiles } from './files/client-files'
import { createFileOperations } from './files/file-operations'
import type { ClientSession, MiniProgram } from './identities'
import { AnswerDesk } from './person/answer-desk'
import { createMoneyOperations } from './person/money-operations'
import { PeopleRegistry } from './person/people-registry'
import { createPersonOperations } from './person/person-operations'
import { Shares } from './person/shares'
import { SubscribeRequests } from './person/subscribe-request'
import { ownerOf } from './sign-in'
import { createWatchRoute, WATCH_PATIENCE, type WatchPatience, type WatchRoute } from './watch/watch-route'

export interface ClientServicesOptions {
  /** Where people, shares and owners of files are kept, in `clients.jsonl`. */
  readonly directory: string
  readonly clock: CloudClock
  readonly database: Database
  readonly files: CloudFiles
  readonly functions: FunctionRunner
  readonly services: WechatServices
  readonly faults: FaultBook
  readonly journal: Journal
  readonly limits: Limits
  readonly appids: readonly MiniProgram[]
  /** Their rules hold for clients; a collection without one is closed to them. */
  readonly collections: readonly CollectionDeclaration[]
  /** WeChat's default when absent: all may read, the uploader may write. */
  readonly storageRule?: DeclaredRule
}

/** Everything clients can do besides signing in, and what the console and tests need of it. */
export interface ClientServices {
  readonly operations: ClientOperations
  readonly rules: RuleBook
  readonly realtime: RealtimeHub
  readonly people: PeopleRegistry
  readonly shares: Shares
  readonly answers: AnswerDesk
  readonly subscribeRequests: SubscribeRequests
  readonly access: EnvironmentAccess
  createWatchRoute(readSession: (token: string) => ClientSession | undefined, patience?: WatchPatience): WatchRoute
  close(): void
}

/** Puts the client's side of the cloud together. Throws `RuleSyntaxError` for a rule that can't be read. */
export function createClientServices(options: ClientServicesOptions): ClientServices {
  const { clock, database, files, functions, services, faults, journal, limits } = options
  const now = (): number => clock.now()
  const onUnexpectedError = (error: unknown): void =>
    journal.record({ type: 'warning', text: `watch failed unexpectedly: ${String(error)}` })
  const rules = new RuleBook(database, now)
  rules.declare(options.collections)
  const store = StateStore.open(join(options.directory, 'clients.jsonl'))
  const ownerAppid = ownerOf(options.appids)
  const access = new EnvironmentAccess({ functions, clock, ownerAppid })
  const authOf = (session: ClientSession) => access.authOf(session)
  const clientDatabase = new ClientDatabase({ database, rules, limits })
  const clientFiles = new ClientFiles({ files, store, now, rule: options.storageRule })
  const realtime = new RealtimeHub(database, limits.watchDocuments, onUnexpectedError)
  const answers = new AnswerDesk(now)
  const people = new PeopleRegistry(store, services.people)
  const shares = new Shares(store, new Identifiers(store, now), now)
  const subscribeRequests = new SubscribeRequests({
    store,
    findTemplate: (appid, templateId) => services.messages.templates.find(appid, templateId),
    grant: (...granted) => services.grantSubscription(...granted),
  })
  const operations: ClientOperations = {
    ...createDatabaseOperations({ clientDatabase, faults, authOf }),
    ...createFileOperations({ clientFiles, files, faults, limits, authOf }),
    ...createPersonOperations({ services, desk: answers, people, shares, subscribeRequests }),
    ...createMoneyOperations({ services, desk: answers }),
    ...createAccessOperations(access, createCallFunction({ functions, faults, ownerAppid })),
  }
  return {
    ...{ rules, realtime, people, shares, answers, subscribeRequests, access },
    operations: recorded(operations, journal),
    createWatchRoute: (readSession, patience = WATCH_PATIENCE) =>
      createWatchRoute({
        ...{ hub: realtime, clientDatabase, readSession, authOf, onUnexpectedError, ...patience },
        maxDocuments: limits.watchDocuments,
        maxMessageBytes: limits.clientWriteBytes,
      }),
    close: () => {
      answers.close()
      realtime.close()
      store.close()
    },
  }
}

/** Calling functions needs the owner's leave too, where the environment is shared. */
function createAccessOperations(access: EnvironmentAccess, callFunction: ClientOperation): ClientOperations {
  return {
    init: {
      api: 'init',
      handle: async ({ session, clientIp }) => {
        await access.init(session, clientIp)
        return { errMsg: 'cloud.init:ok' }
      },
    },
    'call-function': {
      ...callFunction,
      handle: async (request) => {
        await access.authOf(request.session, request.clientIp)
        return callFunction.handle(request)
      },
    },
  }
}

/** Tells the journal of every request but function calls, which tell it themselves. */
function recorded(operations: ClientOperations, journal: Journal): ClientOperations {
  const entries = Object.entries(operations).map(([name, operation]): [string, ClientOperation] => [
    name,
    name === 'call-function' ? operation : recordedOne(name, operation, journal),
  ])
  return Object.fromEntries(entries)
}

function recordedOne(name: string, operation: ClientOperation, journal: Journal): ClientOperation {
  const handle: ClientOperation['handle'] = async (request) => {
    const startedAt = performance.now()
    const { appid, person } = request.session
    const collection = typeof request.body['collection'] === 'string' ? request.body['collection'] : undefined
    const record = (error?: string): void =>
      journal.record({
        type: 'clientRequest',
        operation: name,
        ...{ appid, person, collection, error },
        durationMs: performance.now() - startedAt,
      })
    try {
      const reply = await operation.handle(request)
      record()
      return reply
    } catch (error) {
      record(error instanceof Error ? error.message : String(error))
      throw error
    }
  }
  return { ...operation, handle }
}
